package dev.backstride.onnx.program;

/// A concatenation: its inputs are written, or copied, into slices of the result.
///
/// @param axis along which they lie, not negative
record Joining(int axis) implements Operation {}
