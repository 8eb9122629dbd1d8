package dev.backstride.train.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Precision;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.exec.Execution;
import dev.backstride.train.exec.Mode;
import dev.backstride.train.exec.Parameter;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.net.Deconvolution;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Skips that score zero leave the coarse path as it is.
class SkipTest {
  private static final int CLASSES = 3;
  private static final int HEIGHT = 70;
  private static final int WIDTH = 50;
  private static final Backbone BACKBONE = new Compact(2);

  /// FCN-8s without the skips: what the coarse scores pass through, composed.
  private static Network coarsePathOf8s() {
    NetworkBuilder net = new NetworkBuilder(3);
    Backbone.Features features = BACKBONE.addTo(net);
    Node score = net.add("score_fr", new Fcn(BACKBONE, CLASSES).scores(), features.top());
    String[] names = {"upscore2", "upscore_pool4"};
    for (int i = 0; i < names.length; i++) {
      Node up = net.add(names[i], Deconvolution.bilinear(CLASSES, 4, 2), score);
      score = net.crop(names[i] + "c", up, features.skips().get(i).node());
    }
    Node whole = net.add("upscore8", Deconvolution.bilinear(CLASSES, 16, 8), score);
    net.crop("score", whole, net.input());
    return net.build();
  }

  @Test
  void fcn8sWithZeroSkipScoresIsTheCoarsePathComposed() {
    Network whole = new Fcn(BACKBONE, CLASSES).fcn8s();
    Network coarse = coarsePathOf8s();
    assertThat(run(whole)).isEqualTo(run(coarse));
  }

  private static float[] run(Network network) {
    Random random = new Random(3);
    Parameters parameters = Parameters.start(network, 1);
    Parameter score = parameters.get("score_fr.weight");
    for (int i = 0; i < score.values().length; i++) {
      score.values()[i] = random.nextInt(-4, 5);
    }
    try (Engine engine = new Engine(1, Precision.STRICT)) {
      Execution execution =
          new Execution(network, parameters, engine, 1, HEIGHT, WIDTH, Mode.INFERENCE);
      for (int i = 0; i < HEIGHT * WIDTH * 3; i++) {
        // The first convolution wants a halo, so rows lie apart.
        int row = i / (3 * WIDTH);
        int at = execution.input().layout().offset() + row * execution.input().layout().stride(2);
        execution.input().data()[at + i % (3 * WIDTH)] = random.nextFloat();
      }
      execution.forward(0);
      float[] scores = new float[CLASSES * HEIGHT * WIDTH];
      var layout = execution.output().layout();
      for (int i = 0; i < scores.length; i++) {
        int pixel = i / CLASSES;
        int at = layout.offset() + pixel / WIDTH * layout.stride(2);
        scores[i] = execution.output().data()[at + pixel % WIDTH * layout.stride(3) + i % CLASSES];
      }
      assertThat(scores).isNotEqualTo(new float[scores.length]);
      return scores;
    }
  }
}
