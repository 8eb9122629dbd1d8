package dev.backstride.onnx.op;

import java.util.List;

/// Convolutions over 1 to 3 spatial axes.
public sealed interface Convolution extends Operator {

  /// How the window moves.
  WindowAttributes window();

  /// Number of independent groups of channels, at least 1.
  int group();

  /// Inputs x (batch × C × in…), w (M × C/group × kernel…), optional bias (M).
  record Conv(WindowAttributes window, int group) implements Convolution {}

  /// Inputs x (batch × C × in…), w (C × M/group × kernel…), optional bias (M).
  ///
  /// @param outputPadding elements added behind each axis of the result; empty: none
  /// @param outputSizes spatial sizes of the result, which then decide the padding; empty: not
  ///     given
  record ConvTranspose(
      WindowAttributes window, int group, List<Integer> outputPadding, List<Integer> outputSizes)
      implements Convolution {
    public ConvTranspose {
      outputPadding = List.copyOf(outputPadding);
      outputSizes = List.copyOf(outputSizes);
    }
  }

  /// Inputs x and w of 8 bits, optional zero points of x and of w; result `INT32`.
  record ConvInteger(WindowAttributes window, int group) implements Convolution {}

  /// Inputs x, its scale and zero point, w, its scales and zero points, the result's scale and
  /// zero point, optional bias `INT32`.
  record QLinearConv(WindowAttributes window, int group) implements Convolution {}
}
