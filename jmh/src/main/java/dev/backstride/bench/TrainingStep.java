package dev.backstride.bench;

import dev.backstride.train.exec.Parameters;
import dev.backstride.train.model.Architecture;
import dev.backstride.train.model.ModelSpec;
import dev.backstride.train.net.Dropout;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.Node;
import dev.backstride.train.optim.Momentum;
import java.io.Serializable;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A step of training that is measured: forward, the mean softmax loss of all pixels, backward, and
/// gradient descent with momentum, on one batch of random pictures again and again. Nothing is
/// dropped at random, so that all libraries compute the same losses.
///
/// @param net architecture, as the command `train` calls it
/// @param backbone likewise
/// @param batch pictures
/// @param side rows and columns of a picture
record TrainingStep(String net, String backbone, int batch, int side) implements Serializable {
  static final float RATE = 0.01f;
  static final Momentum RULE = new Momentum(0.9f, 5e-4f);

  /// As many as VOC has.
  private static final int CLASSES = 21;

  /// Labels come in squares of this side.
  private static final int PATCH = 16;

  /// The step that an option names: NET,BACKBONE,BATCH,SIDE.
  ///
  /// @throws BenchException if it does not
  static TrainingStep parse(String option) {
    String[] fields = option.split(",", -1);
    try {
      if (fields.length != 4) {
        throw new IllegalArgumentException("it has " + fields.length + " parts");
      }
      int batch = Integer.parseInt(fields[2]);
      int side = Integer.parseInt(fields[3]);
      if (batch < 1 || side < 1) {
        throw new IllegalArgumentException("batch or side is less than 1");
      }
      TrainingStep step = new TrainingStep(fields[0], fields[1], batch, side);
      step.network().sizes(side, side);
      return step;
    } catch (IllegalArgumentException e) {
      throw new BenchException(
          "--step " + option + " is not NET,BACKBONE,BATCH,SIDE: " + e.getMessage());
    }
  }

  /// The network.
  Network network() {
    List<String> classes = IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
    Network network = new ModelSpec(Architecture.of(net), backbone, classes).network();
    return new Network(network.nodes().stream().map(TrainingStep::withoutDraws).toList());
  }

  private static Node withoutDraws(Node node) {
    return node.layer() instanceof Dropout
        ? new Node(
            node.index(),
            node.name(),
            new Dropout(0),
            node.inputs(),
            node.channels(),
            node.footprint(),
            node.parameters())
        : node;
  }

  /// Where the network starts.
  Parameters parameters(Network network) {
    return FcnModel.start(network);
  }

  /// Batch × 3 × side × side, from [−1, 1).
  float[] pixels() {
    return ModelInput.of("pixels", new long[] {batch, 3, side, side}, side).data();
  }

  /// Batch × side × side.
  byte[] labels() {
    SplittableRandom random = new SplittableRandom(1);
    byte[] patches = new byte[batch * side * side];
    random.nextBytes(patches);
    byte[] labels = new byte[batch * side * side];
    for (int i = 0; i < labels.length; i++) {
      int row = i / side / PATCH;
      int column = i % side / PATCH;
      labels[i] = (byte) (Byte.toUnsignedInt(patches[row * side + column]) % CLASSES);
    }
    return labels;
  }

  @Override
  public String toString() {
    return "%s over %s, %d of %d×%d".formatted(net, backbone, batch, side, side);
  }
}
