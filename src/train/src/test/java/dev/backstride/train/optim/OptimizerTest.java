package dev.backstride.train.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.backstride.engine.Team;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Rules against their formulas in double, and how multipliers enter them.
class OptimizerTest {
  private static final int STEPS = 20;
  private static final double RATE = 0.01;

  private static Network network() {
    NetworkBuilder net = new NetworkBuilder(1);
    Node first = net.add("first", Convolution.of(2, 1), net.input());
    net.add("second", Convolution.of(1, 1), first);
    return net.build().freezeUnless("first"::equals);
  }

  private static float gradient(int step, int element) {
    return (float) Math.sin(3 * step + element) + 0.2f;
  }

  /// Runs some steps on invented gradients.
  private static Parameters train(Rule rule, int threads) {
    Parameters parameters = Parameters.start(network(), 5);
    try (Team team = new Team(threads)) {
      Optimizer optimizer = new Optimizer(rule, parameters, team);
      for (int step = 1; step <= STEPS; step++) {
        float[] gradients = {gradient(step, 0), gradient(step, 1)};
        Map<String, float[]> byName = Map.of("first.weight", gradients, "first.bias", gradients);
        optimizer.step(byName::get, RATE, step);
      }
    }
    return parameters;
  }

  @Test
  void momentumFollowsItsFormulaWithTwiceTheRateAndNoDecayForBiases() {
    Parameters trained = train(new Momentum(0.9f, 0.1f), 1);
    double weight = Parameters.start(network(), 5).get("first.weight").values()[0];
    double bias = 0;
    double weightVelocity = 0;
    double biasVelocity = 0;
    for (int step = 1; step <= STEPS; step++) {
      weightVelocity = 0.9 * weightVelocity + RATE * (gradient(step, 0) + 0.1 * weight);
      weight -= weightVelocity;
      biasVelocity = 0.9 * biasVelocity + 2 * RATE * gradient(step, 0);
      bias -= biasVelocity;
    }
    assertThat((double) trained.get("first.weight").values()[0]).isCloseTo(weight, within(1e-5));
    assertThat((double) trained.get("first.bias").values()[0]).isCloseTo(bias, within(1e-5));
  }

  @Test
  void adamFollowsItsFormulaInBothForms() {
    for (boolean decoupled : new boolean[] {false, true}) {
      Parameters trained = train(new Adam(0.9f, 0.99f, 1e-8f, 0.1f, decoupled), 1);
      double weight = Parameters.start(network(), 5).get("first.weight").values()[1];
      double mean = 0;
      double square = 0;
      for (int step = 1; step <= STEPS; step++) {
        double g = gradient(step, 1) + (decoupled ? 0 : 0.1 * weight);
        mean = 0.9 * mean + 0.1 * g;
        square = 0.99 * square + 0.01 * g * g;
        double unbiasedMean = mean / (1 - Math.pow(0.9, step));
        double unbiasedSquare = square / (1 - Math.pow(0.99, step));
        weight -= decoupled ? RATE * 0.1 * weight : 0;
        weight -= RATE * unbiasedMean / (Math.sqrt(unbiasedSquare) + 1e-8);
      }
      assertThat((double) trained.get("first.weight").values()[1])
          .as("decoupled: %s", decoupled)
          .isCloseTo(weight, within(1e-5));
    }
  }

  @Test
  void frozenParametersStayAndOthersMoveAlikeOnAnyNumberOfThreads() {
    Parameters start = Parameters.start(network(), 5);
    Parameters one = train(Adam.decoupled(0.01f), 1);
    Parameters three = train(Adam.decoupled(0.01f), 3);
    assertThat(one.get("second.weight").values()).isEqualTo(start.get("second.weight").values());
    assertThat(one.get("first.weight").values())
        .isNotEqualTo(start.get("first.weight").values())
        .isEqualTo(three.get("first.weight").values());
  }

  @Test
  void schedulesFollowTheirFormulas() {
    assertThat(new Schedule.Constant().factor(7, 10)).isEqualTo(1);
    Schedule step = new Schedule.Step(10, 0.1);
    assertThat(step.factor(9, 100)).isEqualTo(1);
    assertThat(step.factor(10, 100)).isEqualTo(0.1);
    assertThat(step.factor(25, 100)).isCloseTo(0.01, within(1e-15));
    Schedule poly = new Schedule.Poly(0.9);
    assertThat(poly.factor(0, 10)).isEqualTo(1);
    assertThat(poly.factor(5, 10)).isCloseTo(Math.pow(0.5, 0.9), within(1e-15));
    assertThat(poly.factor(11, 10)).isZero();
    Schedule cosine = new Schedule.Cosine();
    assertThat(cosine.factor(0, 10)).isEqualTo(1);
    assertThat(cosine.factor(5, 10)).isCloseTo(0.5, within(1e-15));
    assertThat(cosine.factor(10, 10)).isZero();
    Schedule warmup = new Schedule.Warmup(3, new Schedule.Constant());
    assertThat(warmup.factor(0, 10)).isEqualTo(0.25);
    assertThat(warmup.factor(3, 10)).isEqualTo(1);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Momentum(1, 0)).hasMessageContaining("momentum 1.0");
    assertThatThrownBy(() -> new Momentum(0.9f, Float.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Adam(0.9f, 0.9f, 0, 0, true)).hasMessageContaining("epsilon");
    assertThatThrownBy(() -> new Schedule.Step(0, 1)).hasMessageContaining("every 0");
  }
}
