package dev.backstride.onnx.graph;

import dev.backstride.onnx.op.AutoPad;
import dev.backstride.onnx.op.WindowAttributes;
import java.util.List;
import java.util.Map;

/// Reads the attributes that convolutions and pools share.
final class WindowReader {
  private static final Map<String, AutoPad> AUTO_PAD =
      Map.of(
          "NOTSET", AutoPad.NOTSET,
          "SAME_UPPER", AutoPad.SAME_UPPER,
          "SAME_LOWER", AutoPad.SAME_LOWER,
          "VALID", AutoPad.VALID);

  private WindowReader() {}

  static WindowAttributes readPool(NodeReader node) {
    node.attributes().require("kernel_shape");
    WindowAttributes attributes = read(node);
    if (attributes.kernel().isEmpty()) {
      throw node.attributes().invalid("kernel_shape", "empty", "must say the kernel");
    }
    return attributes;
  }

  static WindowAttributes read(NodeReader node) {
    AttributeReader attributes = node.attributes();
    AutoPad autoPad = attributes.choice("auto_pad", AUTO_PAD, AutoPad.NOTSET);
    List<Integer> pads = attributes.wholes("pads", 0).orElse(List.of());
    if (pads.size() % 2 != 0) {
      throw attributes.invalid("pads", pads.toString(), "needs two numbers an axis");
    }
    int axes = pads.size() / 2;
    if (autoPad != AutoPad.NOTSET) {
      // Some writers add zeros beside auto_pad.
      if (pads.stream().anyMatch(pad -> pad != 0)) {
        throw attributes.invalid("pads", pads.toString(), "auto_pad is given too");
      }
      axes = 0;
    }
    return new WindowAttributes(
        autoPad,
        attributes.wholes("kernel_shape", 1).orElse(List.of()),
        attributes.wholes("strides", 1).orElse(List.of()),
        attributes.wholes("dilations", 1).orElse(List.of()),
        pads.subList(0, axes),
        pads.subList(pads.size() - axes, pads.size()));
  }
}
