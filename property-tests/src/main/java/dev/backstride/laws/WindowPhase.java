package dev.backstride.laws;

import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.List;
import java.util.stream.IntStream;

/// Along one axis, what a tile of outputs reads as one of the convolutions of stride 1 that a
/// window with a stride consists of. Its dilation is 1.
///
/// @param first the first input
/// @param step from one input to the next
/// @param firstTap the first tap that meets them
/// @param tapStep from one such tap to the next
record WindowPhase(int first, int step, int firstTap, int tapStep) {

  /// Those whose sum is an output, read by the tile of outputs that it lies in.
  ///
  /// @param tile outputs of a tile, those of one phase
  static List<WindowPhase> of(Window window, Slot open, int output, int tile) {
    int stride = window.stride();
    if (open == Slot.Y) {
      int begin = output / tile * tile * stride - window.before();
      return IntStream.range(0, Math.min(stride, window.kernel()))
          .mapToObj(tap -> new WindowPhase(begin + tap, stride, tap, stride))
          .toList();
    }
    // Of the outputs that are `stride` apart, this one's phase, the first of the tile meets its
    // last tap at the first input.
    int first = output % stride + output / stride / tile * tile * stride + window.before();
    int tap = first % stride;
    int taps = Math.ceilDiv(window.kernel() - tap, stride);
    return List.of(new WindowPhase((first - tap) / stride - (taps - 1), 1, tap, stride));
  }

  /// The `i`-th input of the tile.
  int input(int i) {
    return first + i * step;
  }
}
