package dev.backstride.onnx.op;

/// Who chooses a window's padding.
public enum AutoPad {
  /// The attribute `pads`.
  NOTSET,
  /// As many output positions as input elements divided by the stride, rounded up; an odd zero
  /// goes behind.
  SAME_UPPER,
  /// Likewise; an odd zero goes in front.
  SAME_LOWER,
  /// No padding.
  VALID
}
