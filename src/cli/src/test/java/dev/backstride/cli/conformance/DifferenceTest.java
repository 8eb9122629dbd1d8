package dev.backstride.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.onnx.Tensor;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final Tolerance USUAL = new Tolerance(1e-3, 1e-7);

  @Test
  void smallRelativeErrorsAreAllowed() {
    assertThat(between(new float[] {1000.9f, 0}, new float[] {1000, 0})).isEmpty();
    assertThat(between(new float[] {1001.1f, 0}, new float[] {1000, 0})).isPresent();
    assertThat(between(new float[] {0, 2e-7f}, new float[] {0, 0})).isPresent();
  }

  @Test
  void theLargestErrorOutOfToleranceIsReported() {
    // The error of 9 at the first element is within tolerance.
    Difference difference =
        between(new float[] {100_009, 5, 7}, new float[] {100_000, 4, 4}).orElseThrow();
    assertThat(difference.error()).isEqualTo(3);
    assertThat(difference.text()).isEqualTo("y[2] is 7.0, should be 4.0, error 3.00");
  }

  @Test
  void nanAndInfinityEqualThemselvesOnly() {
    float nan = Float.NaN;
    float inf = Float.POSITIVE_INFINITY;
    assertThat(between(new float[] {nan, inf, -inf}, new float[] {nan, inf, -inf})).isEmpty();
    float[][] others = {{nan, 0}, {0, nan}, {inf, 0}, {0, inf}, {inf, -inf}, {-inf, nan}};
    for (float[] pair : others) {
      assertThat(between(new float[] {pair[0]}, new float[] {pair[1]}))
          .as("%s and %s", pair[0], pair[1])
          .isPresent();
    }
  }

  @Test
  void negativeZeroEqualsZero() {
    assertThat(between(new float[] {-0f}, new float[] {0f})).isEmpty();
  }

  @Test
  void wholeNumbersMustBeEqual() {
    long large = 1L << 60;
    assertThat(
            Difference.between(
                "y", Tensor.of(new long[] {large}, 1), Tensor.of(new long[] {large + 1}, 1), USUAL))
        .get()
        .extracting(Difference::text)
        .isEqualTo("y[0] is 1152921504606846976, should be 1152921504606846977, error 1.00");
  }

  @Test
  void typesAndShapesMustBeEqual() {
    Tensor tensor = Tensor.of(new float[6], 2, 3);
    assertThat(Difference.between("y", tensor, Tensor.of(new double[6], 2, 3), USUAL)).isPresent();
    assertThat(Difference.between("y", tensor, Tensor.of(new float[6], 3, 2), USUAL)).isPresent();
  }

  private static Optional<Difference> between(float[] got, float[] wanted) {
    return Difference.between(
        "y", Tensor.of(got, got.length), Tensor.of(wanted, wanted.length), USUAL);
  }
}
