package dev.backstride.onnx.program;

import dev.backstride.engine.ops.Coordinates;
import dev.backstride.engine.ops.Interpolation;
import dev.backstride.engine.ops.ResizeAxis;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.op.Resize;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.ResizeGeometry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How resizing of floats is done.
final class ResizeOperations {
  private ResizeOperations() {}

  static Optional<Operation> of(Resize operator, Operands in) {
    ResizeGeometry geometry = ResizeGeometry.of(operator, in);
    Coordinates coordinates = coordinates(operator.coordinates());
    List<ResizeAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < in.shape(0).rank(); axis++) {
      axes.add(
          new ResizeAxis(
              in.shape(0).size(axis),
              geometry.sizes()[axis],
              geometry.scales()[axis],
              coordinates,
              geometry.starts()[axis],
              geometry.ends()[axis]));
    }
    Interpolation how = interpolation(operator);
    float outside = operator.extrapolationValue();
    return Optional.of(
        new Mapped(
            in.node().input(0),
            in.shape(0),
            in.shape(0).rank() >= 3 ? Mapped.Order.PICTURE : Mapped.Order.SAME,
            false,
            cost(how, in, geometry),
            (from, to) -> new dev.backstride.engine.ops.Resize(how, axes, outside, from, to)::run));
  }

  /// Between the axes lies a tensor that is resized along some of them.
  private static Cost cost(Interpolation how, Operands in, ResizeGeometry geometry) {
    long between =
        how instanceof Interpolation.Nearest
            ? 0
            : Math.max(in.shape(0).count(), new Shape(geometry.sizes()).count());
    return new Cost(0, 0, between * Float.BYTES, "resize", "");
  }

  private static Interpolation interpolation(Resize operator) {
    return switch (operator.mode()) {
      case NEAREST ->
          new Interpolation.Nearest(
              switch (operator.rounding()) {
                case ROUND_PREFER_FLOOR -> Interpolation.Rounding.ROUND_PREFER_FLOOR;
                case ROUND_PREFER_CEIL -> Interpolation.Rounding.ROUND_PREFER_CEIL;
                case FLOOR -> Interpolation.Rounding.FLOOR;
                case CEIL -> Interpolation.Rounding.CEIL;
              });
      case LINEAR -> new Interpolation.Linear(operator.antialias(), operator.excludeOutside());
      case CUBIC ->
          new Interpolation.Cubic(
              operator.cubicCoefficient(), operator.antialias(), operator.excludeOutside());
    };
  }

  private static Coordinates coordinates(Resize.Coordinates coordinates) {
    return switch (coordinates) {
      case HALF_PIXEL -> Coordinates.HALF_PIXEL;
      case HALF_PIXEL_SYMMETRIC -> Coordinates.HALF_PIXEL_SYMMETRIC;
      case PYTORCH_HALF_PIXEL -> Coordinates.PYTORCH_HALF_PIXEL;
      case ALIGN_CORNERS -> Coordinates.ALIGN_CORNERS;
      case ASYMMETRIC -> Coordinates.ASYMMETRIC;
      case TF_HALF_PIXEL_FOR_NN -> Coordinates.TF_HALF_PIXEL_FOR_NN;
      case TF_CROP_AND_RESIZE -> Coordinates.TF_CROP_AND_RESIZE;
    };
  }
}
