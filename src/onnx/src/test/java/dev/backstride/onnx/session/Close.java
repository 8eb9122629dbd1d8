package dev.backstride.onnx.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.onnx.Tensor;
import java.util.Map;

/// Whether two sets of tensors are equal up to rounding.
final class Close {
  private Close() {}

  /// Checks names, types, sizes and elements: floats within `absolute + relative · |expected|`,
  /// others equal.
  static void assertClose(
      String what,
      Map<String, Tensor> actual,
      Map<String, Tensor> expected,
      double absolute,
      double relative) {
    assertThat(actual.keySet()).as(what).containsExactlyElementsOf(expected.keySet());
    expected.forEach(
        (name, tensor) ->
            assertClose(what + ", " + name, actual.get(name), tensor, absolute, relative));
  }

  private static void assertClose(
      String what, Tensor actual, Tensor expected, double absolute, double relative) {
    assertThat(actual.tensorType()).as(what).isEqualTo(expected.tensorType());
    if (!expected.type().isFloat()) {
      assertThat(actual).as(what).isEqualTo(expected);
      return;
    }
    for (int i = 0; i < expected.count(); i++) {
      double right = expected.doubleAt(i);
      double error = Math.abs(actual.doubleAt(i) - right);
      boolean same = Double.compare(actual.doubleAt(i), right) == 0;
      // Not a comparison of bounds alone: an error of NaN is none that is small.
      if (!same && !(error <= absolute + relative * Math.abs(right))) {
        throw new AssertionError(
            "%s: element %d is %s, not %s".formatted(what, i, actual.doubleAt(i), right));
      }
    }
  }
}
