package dev.backstride.onnx.op;

import java.util.List;

/// Samples x anew: inputs x, optional region, optional scales, optional sizes; one of the last
/// two is present.
///
/// @param mode how an element between samples is found
/// @param coordinates where the result's elements lie in x
/// @param rounding which sample is the nearest
/// @param cubicCoefficient the parameter of cubic interpolation, usually −0.75
/// @param excludeOutside whether samples outside x get no weight, the others being scaled up
/// @param extrapolationValue what lies outside x, for `TF_CROP_AND_RESIZE`
/// @param antialias whether the filter widens where x shrinks
/// @param axes the axes that region, scales and sizes speak of; empty: all
/// @param policy what sizes mean
public record Resize(
    Mode mode,
    Coordinates coordinates,
    Rounding rounding,
    float cubicCoefficient,
    boolean excludeOutside,
    float extrapolationValue,
    boolean antialias,
    List<Integer> axes,
    Policy policy)
    implements Operator {
  public Resize {
    axes = List.copyOf(axes);
  }

  /// How an element between samples is found.
  public enum Mode {
    NEAREST,
    LINEAR,
    CUBIC
  }

  /// Where element `i` of the result lies in x, for a scale s = out/in.
  public enum Coordinates {
    /// (i + ½)/s − ½.
    HALF_PIXEL,
    /// Likewise, shifted so that the result's middle is that of x although s was rounded.
    HALF_PIXEL_SYMMETRIC,
    /// Likewise, but 0 where the result has one element.
    PYTORCH_HALF_PIXEL,
    /// i·(in − 1)/(out − 1).
    ALIGN_CORNERS,
    /// i/s.
    ASYMMETRIC,
    /// (i + ½)/s.
    TF_HALF_PIXEL_FOR_NN,
    /// Spread over the region.
    TF_CROP_AND_RESIZE
  }

  /// Which sample is the nearest.
  public enum Rounding {
    ROUND_PREFER_FLOOR,
    ROUND_PREFER_CEIL,
    FLOOR,
    CEIL
  }

  /// What sizes mean.
  public enum Policy {
    /// The result has these sizes.
    STRETCH,
    /// All axes take the smallest of the scales.
    NOT_LARGER,
    /// All axes take the largest of the scales.
    NOT_SMALLER
  }
}
