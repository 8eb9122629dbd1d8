package dev.backstride.train.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.backstride.engine.Precision;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.net.BatchNormalization;
import dev.backstride.train.net.Concat;
import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.Dropout;
import dev.backstride.train.net.MaxPooling;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;
import dev.backstride.train.net.Rectifier;
import dev.backstride.train.net.Scale;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What layers do that draw or remember.
class ExecutionTest {
  private static final int SIDE = 40;

  private static Network dropout() {
    NetworkBuilder net = new NetworkBuilder(3);
    Node first = net.add("first", Convolution.of(8, 1), net.input());
    net.add("drop", new Dropout(0.5f), first);
    return net.build();
  }

  private static Network normalised() {
    NetworkBuilder net = new NetworkBuilder(2);
    net.add("norm", new BatchNormalization(15, 1, false), net.input());
    return net.build();
  }

  private static Network small() {
    NetworkBuilder net = new NetworkBuilder(3);
    Node first = net.add("first", Convolution.of(20, 3).pad(1).withoutBias(), net.input());
    Node norm = net.add("norm", BatchNormalization.usual(), first);
    Node relu = net.add("relu", Rectifier.relu(), norm);
    Node pool = net.add("pool", new MaxPooling(3, 2, 0), relu);
    Node drop = net.add("drop", new Dropout(0.5f), pool);
    net.add("score", Convolution.of(5, 3), drop);
    return net.build();
  }

  @Test
  void dropoutKeepsTheMeanAndDropsTheGradientsOfWhatItDropped() {
    try (Engine engine = new Engine(2, Precision.STRICT)) {
      Network network = dropout();
      Parameters parameters = Parameters.start(network, 1);
      Arrays.fill(parameters.get("first.weight").values(), 0);
      Arrays.fill(parameters.get("first.bias").values(), 3);
      Execution execution =
          new Execution(network, parameters, engine, 2, SIDE, SIDE, Mode.TRAINING);
      execution.forward(5);
      float[] output = Pictures.rowMajor(execution.output(), engine.team());
      float sum = 0;
      int kept = 0;
      for (float value : output) {
        assertThat(value).isIn(0f, 6f);
        sum += value;
        kept += value == 0 ? 0 : 1;
      }
      // Five standard deviations of the mean of as many draws.
      double deviation = Math.sqrt(0.5 * 0.5 / output.length) / 0.5 * 3;
      assertThat(sum / output.length).isCloseTo(3f, within((float) (5 * deviation)));

      Arrays.fill(execution.outputGradient().data(), 1);
      execution.backward();
      float gradient = 0;
      for (float value : execution.gradient("first.bias")) {
        gradient += value;
      }
      assertThat(gradient).isEqualTo(2 * kept);
    }
  }

  @Test
  void dropoutFollowsTheDrawAndNothingElse() {
    try (Engine one = new Engine(1, Precision.STRICT);
        Engine three = new Engine(3, Precision.STRICT)) {
      Network network = dropout();
      Parameters parameters = Parameters.start(network, 1);
      Execution a = new Execution(network, parameters, one, 1, SIDE, SIDE, Mode.TRAINING);
      Execution b = new Execution(network, parameters, three, 1, SIDE, SIDE, Mode.TRAINING);
      float[] input = Pictures.random(3 * SIDE * SIDE, new Random(2));
      Pictures.fill(a.input(), input, one.team());
      Pictures.fill(b.input(), input, three.team());
      a.forward(6);
      b.forward(6);
      float[] same = Pictures.rowMajor(a.output(), one.team());
      assertThat(Pictures.rowMajor(b.output(), three.team())).isEqualTo(same);
      a.forward(7);
      assertThat(Pictures.rowMajor(a.output(), one.team())).isNotEqualTo(same);
      a.forward(6);
      assertThat(Pictures.rowMajor(a.output(), one.team())).isEqualTo(same);
    }
  }

  @Test
  void dropoutFollowsTheLayersNameAndNotItsPlace() {
    NetworkBuilder net = new NetworkBuilder(1);
    Node drop = net.add("drop", new Dropout(0.5f), net.input());
    Node other = net.add("other", new Dropout(0.5f), net.input());
    net.add("both", new Concat(), drop, other);
    NetworkBuilder longer = new NetworkBuilder(1);
    Node scale = longer.add("scale", new Scale(1), longer.input());
    longer.add("drop", new Dropout(0.5f), scale);
    try (Engine engine = new Engine(1, Precision.STRICT)) {
      Execution a = ones(net.build(), engine);
      Execution b = ones(longer.build(), engine);
      a.forward(6);
      b.forward(6);
      float[] dropped = Pictures.rowMajor(a.output("drop"), engine.team());
      assertThat(dropped).isNotEqualTo(Pictures.rowMajor(a.output("other"), engine.team()));
      assertThat(Pictures.rowMajor(b.output("drop"), engine.team())).isEqualTo(dropped);
    }
  }

  /// A network without parameters, given a picture of ones.
  private static Execution ones(Network network, Engine engine) {
    Parameters none = Parameters.start(network, 1);
    Execution execution = new Execution(network, none, engine, 1, SIDE, SIDE, Mode.TRAINING);
    float[] ones = new float[SIDE * SIDE];
    Arrays.fill(ones, 1);
    Pictures.fill(execution.input(), ones, engine.team());
    return execution;
  }

  /// Means are integers, and variances such that no root is rounded: at first √(1 + 15) is 4; that
  /// of the batch is 147/4, of all pictures 4/3 of it, and √(49 + 15) is 8.
  @Test
  void inferenceDropsNothingAndUsesTheRunningStatistics() {
    float[] input = {11.5f, -2.5f, -2.5f, -2.5f, 1.5f, 1.5f, -12.5f, 1.5f};
    float[] mean = {1, -2};
    try (Engine engine = new Engine(1, Precision.STRICT)) {
      Network network = normalised();
      Parameters parameters = Parameters.start(network, 1);
      Execution training = new Execution(network, parameters, engine, 1, 2, 2, Mode.TRAINING);
      Execution inference = new Execution(network, parameters, engine, 1, 2, 2, Mode.INFERENCE);
      Pictures.fill(training.input(), input, engine.team());
      Pictures.fill(inference.input(), input, engine.team());
      float[] expected = new float[input.length];
      inference.forward(0);
      for (int i = 0; i < input.length; i++) {
        expected[i] = input[i] / 4;
      }
      assertThat(Pictures.rowMajor(inference.output(), engine.team())).isEqualTo(expected);
      // Momentum 1: afterwards the running statistics are those of the batch.
      training.forward(0);
      inference.forward(0);
      for (int i = 0; i < input.length; i++) {
        expected[i] = (input[i] - mean[i / 4]) / 8;
      }
      assertThat(Pictures.rowMajor(inference.output(), engine.team())).isEqualTo(expected);
    }
  }

  @Test
  void aPassGivesTheSameBitsOnAnyNumberOfThreads() {
    float[] expected = null;
    for (int threads = 1; threads <= 4; threads++) {
      try (Engine engine = new Engine(threads, Precision.STRICT)) {
        Network network = small();
        Parameters parameters = Parameters.start(network, 1);
        Execution execution =
            new Execution(network, parameters, engine, 3, SIDE, SIDE, Mode.TRAINING);
        float[] input = Pictures.random(3 * 3 * SIDE * SIDE, new Random(2));
        Pictures.fill(execution.input(), input, engine.team());
        execution.forward(1);
        float[] r = Pictures.random(execution.output().layout().count(), new Random(3));
        Pictures.fill(execution.outputGradient(), r, engine.team());
        execution.backward();
        float[] gradient = execution.gradient("first.weight");
        if (expected == null) {
          expected = gradient;
        }
        assertThat(gradient).as("%d threads", threads).isEqualTo(expected);
      }
    }
  }

  @Test
  void theFirstLayerWithANumberThatIsNotFiniteIsFound() {
    try (Engine engine = new Engine(1, Precision.STRICT)) {
      Network network = small();
      Parameters parameters = Parameters.start(network, 1);
      Execution execution =
          new Execution(network, parameters, engine, 1, SIDE, SIDE, Mode.TRAINING);
      Arrays.fill(execution.input().data(), 1);
      execution.forward(0);
      assertThat(execution.firstNotFinite()).isEmpty();
      parameters.get("norm.weight").values()[3] = Float.NaN;
      execution.forward(0);
      assertThat(execution.firstNotFinite()).contains("norm");
    }
  }

  @Test
  void aPictureThatIsTooSmallIsRefusedWithTheLayersName() {
    assertThatThrownBy(() -> small().sizes(4, 4))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("layer 'score' does not fit a picture of 4×4");
  }
}
