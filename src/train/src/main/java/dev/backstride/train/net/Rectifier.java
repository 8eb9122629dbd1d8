package dev.backstride.train.net;

import dev.backstride.engine.Activation;

/// ReLU, or leaky ReLU: v for v ≥ 0, else slope · v.
///
/// @param slope 0 to 1
public record Rectifier(float slope) implements Layer {

  /// Checks the slope.
  ///
  /// @throws IllegalArgumentException if it is outside 0 to 1
  public Rectifier {
    if (!(slope >= 0 && slope <= 1)) {
      throw new IllegalArgumentException("slope " + slope + " is outside 0 to 1");
    }
  }

  /// ReLU.
  public static Rectifier relu() {
    return new Rectifier(0);
  }

  /// What a rectifier does to negative values: 1 for the identity. The gradient of a rectifier
  /// follows from its value, so a layer need not keep what it had before.
  ///
  /// @throws IllegalArgumentException if the activation is none of the three
  public static float slope(Activation activation) {
    return switch (activation) {
      case Activation.Identity _ -> 1;
      case Activation.Relu _ -> 0;
      case Activation.LeakyRelu leaky -> new Rectifier(leaky.slope()).slope;
      default ->
          throw new IllegalArgumentException(
              activation + " is not the identity, ReLU, or leaky ReLU");
    };
  }

  static String suffix(Activation activation) {
    float slope = slope(activation);
    return slope == 1 ? "" : ", " + new Rectifier(slope).label();
  }

  @Override
  public String label() {
    return slope == 0 ? "relu" : "leaky relu " + slope;
  }
}
