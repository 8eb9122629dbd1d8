package dev.backstride.engine.ops;

import dev.backstride.engine.ShapeException;

/// How a pooling window moves along one spatial axis: position `p` and tap `k` meet input element
/// `stride·p + dilation·k − before`; taps outside the input are left out.
///
/// @param in size of the input axis, at least 1
/// @param out number of window positions, at least 1
/// @param kernel number of taps, at least 1
/// @param stride input elements between neighbouring positions, at least 1
/// @param dilation input elements between neighbouring taps, at least 1
/// @param before padding in front of the input, at least 0
/// @param after padding behind the input, at least 0
public record PoolWindow(
    int in, int out, int kernel, int stride, int dilation, int before, int after) {

  /// Checks the ranges.
  ///
  /// @throws ShapeException if a number is out of its range
  public PoolWindow {
    if (in < 1 || out < 1 || kernel < 1 || stride < 1 || dilation < 1) {
      throw new ShapeException(
          "pooling needs sizes, kernel, stride and dilation of at least 1: in %d, out %d, kernel %d, stride %d, dilation %d"
              .formatted(in, out, kernel, stride, dilation));
    }
    if (before < 0 || after < 0) {
      throw new ShapeException("pooling padding %d, %d is negative".formatted(before, after));
    }
  }

  /// The window with the number of positions that follows from the rest.
  ///
  /// @param ceil whether a last window that hangs over the padded input counts, as in Caffe; one
  ///     that starts in the padding behind the input does not
  /// @throws ShapeException if a number is out of its range or the kernel spans more than the
  ///     padded input
  public static PoolWindow of(
      int in, int kernel, int stride, int dilation, int before, int after, boolean ceil) {
    long span = (long) dilation * (kernel - 1) + 1;
    long room = (long) before + in + after - span;
    if (room < 0 && !(ceil && room > -stride)) {
      throw new ShapeException(
          "pooling kernel %d with dilation %d spans %d, but the padded input is %d (in %d + before %d + after %d)"
              .formatted(kernel, dilation, span, room + span, in, before, after));
    }
    int step = Math.max(stride, 1);
    long out = (ceil ? Math.ceilDiv(room, step) : room / step) + 1;
    if (ceil && (out - 1) * step >= (long) in + before) {
      out--;
    }
    return new PoolWindow(in, Math.toIntExact(out), kernel, stride, dilation, before, after);
  }

  /// The first tap inside the input at a position.
  int firstTap(int position) {
    return Math.clamp(Math.ceilDiv((long) before - (long) stride * position, dilation), 0, kernel);
  }

  /// One more than the last tap inside the input at a position.
  int endTap(int position) {
    return tapsBelow(position, in);
  }

  /// How many taps at a position lie inside the padded input.
  int paddedTaps(int position) {
    return tapsBelow(position, (long) in + after);
  }

  private int tapsBelow(int position, long end) {
    long room = end + before - (long) stride * position;
    return Math.clamp(Math.ceilDiv(room, dilation), 0, kernel);
  }
}
