package dev.backstride.train.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.engine.Team;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules against their formulas in double, and how multipliers enter them. Gradients, rates and
/// shares are such that float rounds nothing, so equality is asked.
class OptimizerTest {
  private static final double RATE = 0.5;

  private static Network network() {
    NetworkBuilder net = new NetworkBuilder(1);
    Node first = net.add("first", Convolution.of(2, 1), net.input());
    net.add("second", Convolution.of(1, 1), first);
    return net.build().freezeUnless("first"::equals);
  }

  private static Parameters start() {
    Parameters parameters = Parameters.start(network(), 5);
    parameters.get("first.weight").values()[0] = 4;
    parameters.get("first.weight").values()[1] = -3;
    return parameters;
  }

  /// Runs a step for each gradient; the second element gets its negative.
  private static Parameters train(Rule rule, int threads, float... gradients) {
    Parameters parameters = start();
    try (Team team = new Team(threads)) {
      Optimizer optimizer = new Optimizer(rule, parameters, team);
      for (int step = 1; step <= gradients.length; step++) {
        float[] both = {gradients[step - 1], -gradients[step - 1]};
        Map<String, float[]> byName = Map.of("first.weight", both, "first.bias", both);
        optimizer.step(byName::get, RATE, step);
      }
    }
    return parameters;
  }

  @Test
  void momentumFollowsItsFormulaWithTwiceTheRateAndNoDecayForBiases() {
    float[] gradients = {5, -3, 2, 7};
    Parameters trained = train(new Momentum(0.75f, 0.25f), 1, gradients);
    double weight = start().get("first.weight").values()[0];
    double bias = 0;
    double weightVelocity = 0;
    double biasVelocity = 0;
    for (float gradient : gradients) {
      weightVelocity = 0.75 * weightVelocity + RATE * (gradient + 0.25 * weight);
      weight -= weightVelocity;
      biasVelocity = 0.75 * biasVelocity + 2 * RATE * gradient;
      bias -= biasVelocity;
    }
    assertThat((double) trained.get("first.weight").values()[0]).isEqualTo(weight);
    assertThat((double) trained.get("first.bias").values()[0]).isEqualTo(bias);
  }

  /// Two gradients whose mean squares have roots, and such that what they are divided by leaves
  /// quotients of few digits.
  @ParameterizedTest
  @CsvSource({"0.5, 5, 5, -1", "0.75, 0x1p-60, 2, 5"})
  void adamFollowsItsFormulaInBothForms(float beta2, double epsilon, float first, float second) {
    for (boolean decoupled : new boolean[] {false, true}) {
      double decay = 0.25;
      double weight = start().get("first.weight").values()[0];
      double mean = 0;
      double square = 0;
      float[] gradients = new float[2];
      for (int step = 1; step <= 2; step++) {
        double g = step == 1 ? first : second;
        gradients[step - 1] = (float) (decoupled ? g : g - decay * weight);
        mean = 0.5 * mean + 0.5 * g;
        square = beta2 * square + (1 - beta2) * g * g;
        double unbiasedMean = mean / (1 - Math.pow(0.5, step));
        double unbiasedSquare = square / (1 - Math.pow(beta2, step));
        weight -= decoupled ? RATE * decay * weight : 0;
        weight -= RATE * unbiasedMean / (Math.sqrt(unbiasedSquare) + epsilon);
      }
      Adam rule = new Adam(0.5f, beta2, (float) epsilon, (float) decay, decoupled);
      assertThat((double) train(rule, 1, gradients).get("first.weight").values()[0])
          .as("decoupled: %s", decoupled)
          .isEqualTo(weight);
    }
  }

  @Test
  void frozenParametersStayAndOthersMoveAlikeOnAnyNumberOfThreads() {
    float[] gradients = {0.3f, 0.1f, -0.7f};
    Parameters start = start();
    Parameters one = train(Adam.decoupled(0.01f), 1, gradients);
    Parameters three = train(Adam.decoupled(0.01f), 3, gradients);
    assertThat(one.get("second.weight").values()).isEqualTo(start.get("second.weight").values());
    assertThat(one.get("first.weight").values())
        .isNotEqualTo(start.get("first.weight").values())
        .isEqualTo(three.get("first.weight").values());
  }

  @Test
  void schedulesFollowTheirFormulas() {
    assertThat(new Schedule.Constant().factor(7, 10)).isEqualTo(1);
    Schedule step = new Schedule.Step(10, 0.25);
    assertThat(step.factor(9, 100)).isEqualTo(1);
    assertThat(step.factor(10, 100)).isEqualTo(0.25);
    assertThat(step.factor(25, 100)).isEqualTo(0.0625);
    Schedule poly = new Schedule.Poly(1.5);
    assertThat(poly.factor(0, 16)).isEqualTo(1);
    assertThat(poly.factor(12, 16)).isEqualTo(0.125);
    assertThat(poly.factor(11, 10)).isZero();
    Schedule cosine = new Schedule.Cosine();
    assertThat(cosine.factor(0, 10)).isEqualTo(1);
    assertThat(cosine.factor(5, 10)).isEqualTo(0.5);
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
