package dev.backstride.train.optim;

import java.util.List;

/// Stochastic gradient descent with momentum, in Caffe's form: the rate is part of what is
/// remembered, `v ← momentum·v + rate·(gradient + decay·w)`, `w ← w − v`.
///
/// @param momentum share of the last step that is repeated, 0 to less than 1; 0 for plain descent
/// @param decay weight decay
public record Momentum(float momentum, float decay) implements Rule {

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException if a number is out of its range
  public Momentum {
    if (!(momentum >= 0 && momentum < 1) || !(decay >= 0)) {
      throw new IllegalArgumentException(
          "momentum %s is outside 0 to 1, or decay %s is negative".formatted(momentum, decay));
    }
  }

  @Override
  public List<String> memory() {
    return List.of("velocity");
  }

  @Override
  public void update(
      float[] values,
      float[] gradients,
      float[][] memory,
      int from,
      int end,
      float rate,
      float decay,
      long step) {
    float[] velocity = memory[0];
    for (int i = from; i < end; i++) {
      float v = momentum * velocity[i] + rate * (gradients[i] + decay * values[i]);
      velocity[i] = v;
      values[i] -= v;
    }
  }
}
