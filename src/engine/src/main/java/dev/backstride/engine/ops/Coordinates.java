package dev.backstride.engine.ops;

/// Which point of the source an index of a resized axis stands for: ONNX's coordinate
/// transformation modes, computed in float as its implementations do, so that ties fall alike.
public enum Coordinates {
  /// Elements are intervals: (i + ½) / scale − ½.
  HALF_PIXEL,
  /// As [#HALF_PIXEL], about the centre where the scaled size is not an integer.
  HALF_PIXEL_SYMMETRIC,
  /// As [#HALF_PIXEL], but 0 for a single output element.
  PYTORCH_HALF_PIXEL,
  /// First and last elements of source and target coincide; the target's size counts as scaled,
  /// whole or not.
  ALIGN_CORNERS,
  /// i / scale.
  ASYMMETRIC,
  /// (i + ½) / scale.
  TF_HALF_PIXEL_FOR_NN,
  /// The elements span a part of the source; outside the source lies a constant.
  TF_CROP_AND_RESIZE;

  float source(int i, ResizeAxis axis) {
    int in = axis.in();
    int out = axis.out();
    float scale = axis.scale();
    return switch (this) {
      case HALF_PIXEL -> (i + 0.5f) / scale - 0.5f;
      case HALF_PIXEL_SYMMETRIC -> {
        float adjustment = out / (scale * in);
        float offset = in / 2f * (1 - adjustment);
        yield offset + (i + 0.5f) / scale - 0.5f;
      }
      case PYTORCH_HALF_PIXEL -> out > 1 ? (i + 0.5f) / scale - 0.5f : 0;
      case ALIGN_CORNERS -> out > 1 ? i * (in - 1f) / (size(axis) - 1) : 0;
      case ASYMMETRIC -> i / scale;
      case TF_HALF_PIXEL_FOR_NN -> (i + 0.5f) / scale;
      case TF_CROP_AND_RESIZE ->
          out > 1
              ? axis.start() * (in - 1) + i * (axis.end() - axis.start()) * (in - 1) / (out - 1)
              : 0.5f * (axis.start() + axis.end()) * (in - 1);
    };
  }

  /// The scaled size, whole or not; a whole one is not spoilt by the rounding of the scale.
  private static float size(ResizeAxis axis) {
    float scaled = axis.scale() * axis.in();
    return Math.abs(scaled - axis.out()) < 1e-3f ? axis.out() : scaled;
  }
}
