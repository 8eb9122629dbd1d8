package dev.backstride.engine;

/// How a window moves along one spatial axis: position `p` and tap `k` meet input element
/// `stride·p + dilation·k − before`. Elements outside the input are zeros.
///
/// Input size and output size both belong to the geometry, since `stride` neighbouring input
/// sizes share one output size; a transposed convolution picks among them with its output
/// padding.
///
/// @param in size of the input axis, at least 1
/// @param out number of window positions, at least 1
/// @param kernel number of taps, at least 1
/// @param stride input elements between neighbouring positions, at least 1
/// @param dilation input elements between neighbouring taps, at least 1
/// @param before zeros in front of the input, at least 0
/// @param after zeros behind the input, at least 0
public record Window(int in, int out, int kernel, int stride, int dilation, int before, int after) {

  /// Checks that the numbers fit one another.
  ///
  /// @throws ShapeException if a number is out of its range, or `out` is not what the rest implies
  public Window {
    int positions = positions(in, kernel, stride, dilation, before, after);
    if (out != positions) {
      throw new ShapeException(
          "output size " + out + " does not fit: the window has " + positions + " positions");
    }
  }

  /// The window of a convolution: the output size follows from the rest.
  ///
  /// @throws ShapeException if a number is out of its range, or the kernel spans more than the
  ///     padded input
  public static Window of(int in, int kernel, int stride, int dilation, int before, int after) {
    int out = positions(in, kernel, stride, dilation, before, after);
    return new Window(in, out, kernel, stride, dilation, before, after);
  }

  /// The window of a transposed convolution that takes `out` elements to
  /// `stride·(out−1) + span − before − after + outputPadding`, the `in` of the convolution whose
  /// adjoint it is.
  ///
  /// @param outputPadding which of the `stride` input sizes that share `out`: 0 to stride−1
  /// @throws ShapeException if a number is out of its range, or nothing is left of the result
  public static Window transposed(
      int out, int kernel, int stride, int dilation, int before, int after, int outputPadding) {
    requireAtLeast(1, out, "input size");
    if (outputPadding < 0 || outputPadding >= Math.max(stride, 1)) {
      throw new ShapeException(
          "output padding " + outputPadding + " is outside 0.." + (stride - 1) + " (stride − 1)");
    }
    long in =
        (long) stride * (out - 1) + span(kernel, dilation) - before - (long) after + outputPadding;
    if (in < 1 || in > Integer.MAX_VALUE) {
      throw new ShapeException(
          "transposed output size is %d (stride %d · (in %d − 1) + span %d − before %d − after %d + output padding %d)"
              .formatted(in, stride, out, span(kernel, dilation), before, after, outputPadding));
    }
    return new Window((int) in, out, kernel, stride, dilation, before, after);
  }

  /// Input elements from the first tap to the last, both counted.
  public int span() {
    return Math.toIntExact(span(kernel, dilation));
  }

  /// How much larger `in` is than the smallest input with the same `out`: 0 to stride−1.
  public int outputPadding() {
    return Math.toIntExact(
        (long) before + in + after - ((long) stride * (out - 1) + span(kernel, dilation)));
  }

  private static long span(int kernel, int dilation) {
    return (long) dilation * (kernel - 1) + 1;
  }

  private static int positions(
      int in, int kernel, int stride, int dilation, int before, int after) {
    requireAtLeast(1, in, "input size");
    requireAtLeast(1, kernel, "kernel");
    requireAtLeast(1, stride, "stride");
    requireAtLeast(1, dilation, "dilation");
    requireAtLeast(0, before, "padding before");
    requireAtLeast(0, after, "padding after");
    long padded = (long) before + in + after;
    long span = span(kernel, dilation);
    if (span > padded) {
      throw new ShapeException(
          "kernel %d with dilation %d spans %d, but the padded input is %d (in %d + before %d + after %d)"
              .formatted(kernel, dilation, span, padded, in, before, after));
    }
    long positions = (padded - span) / stride + 1;
    if (padded > Integer.MAX_VALUE) {
      throw new ShapeException(
          "padded input %d (in %d + before %d + after %d) exceeds 2³¹ − 1"
              .formatted(padded, in, before, after));
    }
    return (int) positions;
  }

  private static void requireAtLeast(int least, int value, String what) {
    if (value < least) {
      throw new ShapeException(what + " " + value + " is less than " + least);
    }
  }
}
