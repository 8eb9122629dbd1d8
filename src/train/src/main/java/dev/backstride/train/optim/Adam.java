package dev.backstride.train.optim;

import java.util.List;

/// Adam (Kingma, Ba; 2015), or AdamW (Loshchilov, Hutter; 2019) where decay is decoupled: then it
/// shrinks the weights themselves instead of joining the gradient.
///
/// @param beta1 share of the old mean, 0 to less than 1
/// @param beta2 share of the old mean square, 0 to less than 1
/// @param epsilon added to the root of the mean square, more than 0
/// @param decay weight decay
/// @param decoupled AdamW
public record Adam(float beta1, float beta2, float epsilon, float decay, boolean decoupled)
    implements Rule {

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException if a number is out of its range
  public Adam {
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0 && decay >= 0)) {
      throw new IllegalArgumentException(
          "beta1 %s or beta2 %s is outside 0 to 1, epsilon %s is not positive, or decay %s negative"
              .formatted(beta1, beta2, epsilon, decay));
    }
  }

  /// AdamW with the customary 0.9, 0.999 and 1e-8.
  public static Adam decoupled(float decay) {
    return new Adam(0.9f, 0.999f, 1e-8f, decay, true);
  }

  @Override
  public List<String> memory() {
    return List.of("mean", "square");
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
    float[] mean = memory[0];
    float[] square = memory[1];
    // StrictMath: a resumed run must get the same bits.
    float meanScale = (float) (1 / (1 - StrictMath.pow(beta1, (double) step)));
    float squareScale = (float) (1 / (1 - StrictMath.pow(beta2, (double) step)));
    float coupled = decoupled ? 0 : decay;
    float shrink = decoupled ? rate * decay : 0;
    for (int i = from; i < end; i++) {
      float gradient = gradients[i] + coupled * values[i];
      mean[i] = beta1 * mean[i] + (1 - beta1) * gradient;
      square[i] = beta2 * square[i] + (1 - beta2) * gradient * gradient;
      float root = (float) Math.sqrt(squareScale * square[i]) + epsilon;
      values[i] -= shrink * values[i] + rate * meanScale * mean[i] / root;
    }
  }
}
