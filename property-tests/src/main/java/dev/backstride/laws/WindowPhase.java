package dev.backstride.laws;

import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.List;
import java.util.stream.IntStream;

/// Along one axis, what a tile of outputs reads as one of the convolutions of stride 1 that a
/// window consists of. Outputs whose taps are `lattices` inputs apart share a tile.
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
    int dilation = window.dilation();
    int tapStep = tapStep(window);
    if (open == Slot.Y) {
      int begin = firstOfTile(window, output, tile) * stride - window.before();
      int step = stride * lattices(window);
      return IntStream.range(0, Math.min(tapStep, window.kernel()))
          .mapToObj(tap -> new WindowPhase(begin + tap * dilation, step, tap, tapStep))
          .toList();
    }
    // Of the outputs that are `stride` apart, this one's phase, the first of the tile meets its
    // last tap at the first input.
    int inTile = firstOfTile(window, output / stride, tile);
    int first = output % stride + inTile * stride + window.before();
    return IntStream.range(0, Math.min(tapStep, window.kernel()))
        .filter(tap -> (first - tap * dilation) % stride == 0)
        .mapToObj(
            tap -> {
              int last = tap + (Math.ceilDiv(window.kernel() - tap, tapStep) - 1) * tapStep;
              int input = (first - last * dilation) / stride;
              return new WindowPhase(input, lattices(window), tap, tapStep);
            })
        .toList();
  }

  /// That of a tap, of those whose sum is an output.
  static WindowPhase ofTap(Window window, int output, int tile, int tap) {
    List<WindowPhase> phases = of(window, Slot.Y, output, tile);
    return phases.get(tap % phases.size());
  }

  /// The first output, counted in one phase, of the tile that one lies in.
  static int firstOfTile(Window window, int output, int tile) {
    int lattices = lattices(window);
    return output / lattices / tile * tile * lattices + output % lattices;
  }

  /// Outputs of one phase that are so many apart read the same inputs by different taps.
  static int lattices(Window window) {
    return window.dilation() * tapStep(window) / window.stride();
  }

  /// From a tap to the next whose input lies a multiple of the stride from its own.
  private static int tapStep(Window window) {
    int step = 1;
    while ((long) step * window.dilation() % window.stride() != 0) {
      step++;
    }
    return step;
  }

  /// The `i`-th input of the tile.
  int input(int i) {
    return first + i * step;
  }
}
