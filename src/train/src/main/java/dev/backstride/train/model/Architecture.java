package dev.backstride.train.model;

import dev.backstride.train.net.Network;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The networks by name.
public enum Architecture {
  /// [Fcn#fcn32s] in which only the scores are trained, on a backbone that learned elsewhere.
  FCN32S_FIXED("fcn32s-fixed") {
    @Override
    public Network network(Backbone backbone, int classes) {
      return new Fcn(backbone, classes).fcn32s().freezeUnless("score_fr"::equals);
    }
  },
  /// [Fcn#fcn32s].
  FCN32S("fcn32s") {
    @Override
    public Network network(Backbone backbone, int classes) {
      return new Fcn(backbone, classes).fcn32s();
    }
  },
  /// [Fcn#fcn16s].
  FCN16S("fcn16s") {
    @Override
    public Network network(Backbone backbone, int classes) {
      return new Fcn(backbone, classes).fcn16s();
    }
  },
  /// [Fcn#fcn8s].
  FCN8S("fcn8s") {
    @Override
    public Network network(Backbone backbone, int classes) {
      return new Fcn(backbone, classes).fcn8s();
    }
  },
  /// [Fcn#fcn8sAtOnce].
  FCN8S_AT_ONCE("fcn8s-at-once") {
    @Override
    public Network network(Backbone backbone, int classes) {
      return new Fcn(backbone, classes).fcn8sAtOnce();
    }
  },
  /// [DeconvolutionStack] of 64 channels.
  DECONVOLUTION_STACK("deconv-stack") {
    @Override
    public Network network(Backbone backbone, int classes) {
      return new DeconvolutionStack(backbone, classes, 64).network();
    }
  },
  /// [UNet] of 16 channels and four steps. It has no backbone.
  UNET("unet") {
    @Override
    public Network network(Backbone backbone, int classes) {
      return new UNet(classes, 16, 4).network();
    }
  },
  /// [Classifier].
  CLASSIFIER("classifier") {
    @Override
    public Network network(Backbone backbone, int classes) {
      return new Classifier(backbone, classes).network();
    }
  };

  private final String id;

  Architecture(String id) {
    this.id = id;
  }

  /// The name in commands and files.
  public String id() {
    return id;
  }

  /// Builds the network.
  ///
  /// @param classes number of classes, background included
  public abstract Network network(Backbone backbone, int classes);

  /// The architecture of a name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Architecture of(String id) {
    return Arrays.stream(values())
        .filter(architecture -> architecture.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no network is called '%s'; there are %s"
                        .formatted(
                            id,
                            Arrays.stream(values())
                                .map(Architecture::id)
                                .collect(Collectors.joining(", ")))));
  }

  @Override
  public String toString() {
    return id;
  }
}
