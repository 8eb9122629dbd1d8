package dev.backstride.onnx.graph;

import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.op.Resize;
import dev.backstride.onnx.op.Resize.Coordinates;
import dev.backstride.onnx.op.Resize.Mode;
import dev.backstride.onnx.op.Resize.Policy;
import dev.backstride.onnx.op.Resize.Rounding;
import java.util.List;
import java.util.Map;

/// Reads `Resize` and `Upsample`, which is the same under an older name.
final class ResizeReaders {
  private static final Map<String, Mode> MODES =
      Map.of(
          "nearest", Mode.NEAREST,
          "linear", Mode.LINEAR,
          "bilinear", Mode.LINEAR,
          "cubic", Mode.CUBIC);
  private static final Map<String, Coordinates> COORDINATES =
      Map.of(
          "half_pixel", Coordinates.HALF_PIXEL,
          "half_pixel_symmetric", Coordinates.HALF_PIXEL_SYMMETRIC,
          "pytorch_half_pixel", Coordinates.PYTORCH_HALF_PIXEL,
          "align_corners", Coordinates.ALIGN_CORNERS,
          "asymmetric", Coordinates.ASYMMETRIC,
          "tf_half_pixel_for_nn", Coordinates.TF_HALF_PIXEL_FOR_NN,
          "tf_crop_and_resize", Coordinates.TF_CROP_AND_RESIZE);
  private static final Map<String, Rounding> ROUNDINGS =
      Map.of(
          "round_prefer_floor", Rounding.ROUND_PREFER_FLOOR,
          "round_prefer_ceil", Rounding.ROUND_PREFER_CEIL,
          "floor", Rounding.FLOOR,
          "ceil", Rounding.CEIL);
  private static final Map<String, Policy> POLICIES =
      Map.of(
          "stretch", Policy.STRETCH,
          "not_larger", Policy.NOT_LARGER,
          "not_smaller", Policy.NOT_SMALLER);

  private ResizeReaders() {}

  static void addTo(Map<String, OperatorReader> table) {
    table.put("Resize", ResizeReaders::resize);
    table.put("Upsample", ResizeReaders::upsample);
  }

  private static void resize(NodeReader node) {
    if (node.opset() < 11) {
      node.requireCounts(2, 2, 1);
      emitOld(node, node.input(1));
      return;
    }
    node.requireCounts(1, 4, 1);
    AttributeReader attributes = node.attributes();
    Resize operator =
        new Resize(
            attributes.choice("mode", MODES, Mode.NEAREST),
            attributes.choice(
                "coordinate_transformation_mode", COORDINATES, Coordinates.HALF_PIXEL),
            attributes.choice("nearest_mode", ROUNDINGS, Rounding.ROUND_PREFER_FLOOR),
            attributes.real("cubic_coeff_a", -0.75f),
            attributes.flag("exclude_outside", false),
            attributes.real("extrapolation_value", 0),
            attributes.flag("antialias", false),
            attributes.wholes("axes", Integer.MIN_VALUE).orElse(List.of()),
            attributes.choice("keep_aspect_ratio_policy", POLICIES, Policy.STRETCH));
    node.emit(
        operator, List.of(node.input(0), present(node, 1), present(node, 2), present(node, 3)));
  }

  /// Version 11 could not leave inputs out and gave empty tensors instead.
  private static String present(NodeReader node, int input) {
    boolean empty = node.constant(input).filter(value -> value.shape().count() == 0).isPresent();
    return empty ? "" : node.input(input);
  }

  private static void upsample(NodeReader node) {
    if (node.opset() >= 9) {
      node.requireCounts(2, 2, 1);
      emitOld(node, node.input(1));
      return;
    }
    node.requireCounts(1, 1, 1);
    AttributeReader attributes = node.attributes();
    float[] scales;
    if (node.opset() < 7) {
      attributes.require("height_scale");
      attributes.require("width_scale");
      scales =
          new float[] {1, 1, attributes.real("height_scale", 1), attributes.real("width_scale", 1)};
    } else {
      attributes.require("scales");
      List<Float> given = attributes.reals("scales").orElseThrow();
      scales = new float[given.size()];
      for (int a = 0; a < scales.length; a++) {
        scales[a] = given.get(a);
      }
    }
    emitOld(node, node.addConstant("scales", Tensor.of(scales, scales.length)));
  }

  /// Before version 11 an element's place is its index divided by the scale.
  private static void emitOld(NodeReader node, String scales) {
    Mode mode = node.attributes().choice("mode", MODES, Mode.NEAREST);
    Resize operator =
        new Resize(
            mode,
            Coordinates.ASYMMETRIC,
            Rounding.FLOOR,
            -0.75f,
            false,
            0,
            false,
            List.of(),
            Policy.STRETCH);
    node.emit(operator, List.of(node.input(0), "", scales, ""));
  }
}
