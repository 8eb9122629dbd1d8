package dev.backstride.onnx.op;

import java.util.List;

/// How a window moves over the spatial axes, as far as the attributes say. An empty list stands
/// for the default: the weights' kernel, strides and dilations of 1, pads of 0.
///
/// @param autoPad who chooses the pads
/// @param kernel taps along each axis, at least 1
/// @param strides input elements between positions, at least 1
/// @param dilations input elements between taps, at least 1
/// @param before padding in front of each axis, at least 0
/// @param after padding behind each axis, as many
public record WindowAttributes(
    AutoPad autoPad,
    List<Integer> kernel,
    List<Integer> strides,
    List<Integer> dilations,
    List<Integer> before,
    List<Integer> after) {
  public WindowAttributes {
    kernel = List.copyOf(kernel);
    strides = List.copyOf(strides);
    dilations = List.copyOf(dilations);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
