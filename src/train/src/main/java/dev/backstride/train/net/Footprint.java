package dev.backstride.train.net;

import dev.backstride.engine.ShapeException;

/// Which pixels of the network's input an element sees, along one axis: the element at `p` looks
/// at `field` pixels around the coordinate `scale·p + offset`. Layers compose these maps, and from
/// the maps of two pictures follows where one must be cropped to lie on the other.
///
/// @param scale input pixels between neighbouring elements
/// @param offset input coordinate of element 0, in pixels
/// @param field input pixels seen, border included
public record Footprint(double scale, double offset, double field) {
  /// The input itself.
  public static final Footprint INPUT = new Footprint(1, 0, 1);

  /// Behind a window that moves `stride` elements at a time, as of convolution and pooling.
  public Footprint window(int kernel, int stride, int pad) {
    double centre = (kernel - 1) / 2.0 - pad;
    return new Footprint(scale * stride, offset + scale * centre, field + scale * (kernel - 1));
  }

  /// Behind the transposed window: `stride` elements for each one.
  public Footprint transposed(int kernel, int stride, int pad) {
    double centre = (kernel - 1) / 2.0 - pad;
    int overlap = Math.ceilDiv(kernel, stride);
    return new Footprint(
        scale / stride, offset - scale * centre / stride, field + scale * (overlap - 1));
  }

  /// Behind a crop that starts at element `start`.
  public Footprint from(int start) {
    return new Footprint(scale, offset + scale * start, field);
  }

  /// Together with another picture's element at the same place.
  ///
  /// @throws ShapeException if the two do not look at the same place
  public Footprint with(Footprint other) {
    if (scale != other.scale || offset != other.offset) {
      throw new ShapeException("the inputs are not aligned: " + this + " and " + other);
    }
    return field >= other.field ? this : other;
  }

  /// The element that looks where element 0 of `reference` does: where a crop to it starts.
  ///
  /// @throws ShapeException if there is none
  public int cropTo(Footprint reference) {
    double start = (reference.offset - offset) / scale;
    if (scale != reference.scale || start != Math.rint(start) || start < 0) {
      throw new ShapeException(
          "no element of the picture at " + this + " lies on element 0 of that at " + reference);
    }
    return (int) start;
  }

  @Override
  public String toString() {
    return "%s·p %s %s".formatted(scale, offset < 0 ? "−" : "+", Math.abs(offset));
  }
}
