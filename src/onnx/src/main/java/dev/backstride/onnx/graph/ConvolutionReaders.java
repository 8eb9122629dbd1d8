package dev.backstride.onnx.graph;

import dev.backstride.onnx.op.Convolution;
import dev.backstride.onnx.op.Pooling;
import java.util.List;
import java.util.Map;

/// Reads convolutions and pools.
final class ConvolutionReaders {
  private ConvolutionReaders() {}

  static void addTo(Map<String, OperatorReader> table) {
    table.put("Conv", ConvolutionReaders::conv);
    table.put("ConvTranspose", ConvolutionReaders::convTranspose);
    table.put("ConvInteger", ConvolutionReaders::convInteger);
    table.put("QLinearConv", ConvolutionReaders::qLinearConv);
    table.put("MaxPool", ConvolutionReaders::maxPool);
    table.put("AveragePool", ConvolutionReaders::averagePool);
    table.put("LpPool", ConvolutionReaders::lpPool);
    table.put("MaxUnpool", ConvolutionReaders::maxUnpool);
    table.put("GlobalAveragePool", node -> globalPool(node, Pooling.Kind.AVERAGE));
    table.put("GlobalMaxPool", node -> globalPool(node, Pooling.Kind.MAX));
    table.put("GlobalLpPool", node -> globalPool(node, Pooling.Kind.LP));
  }

  private static int group(NodeReader node) {
    return node.attributes().whole("group", 1, 1);
  }

  private static void conv(NodeReader node) {
    node.requireCounts(2, 3, 1);
    node.emit(new Convolution.Conv(WindowReader.read(node), group(node)));
  }

  private static void convTranspose(NodeReader node) {
    node.requireCounts(2, 3, 1);
    AttributeReader attributes = node.attributes();
    List<Integer> outputPadding = attributes.wholes("output_padding", 0).orElse(List.of());
    List<Integer> outputSizes = attributes.wholes("output_shape", 1).orElse(List.of());
    node.emit(
        new Convolution.ConvTranspose(
            WindowReader.read(node), group(node), outputPadding, outputSizes));
  }

  private static void convInteger(NodeReader node) {
    node.requireCounts(2, 4, 1);
    node.emit(new Convolution.ConvInteger(WindowReader.read(node), group(node)));
  }

  private static void qLinearConv(NodeReader node) {
    node.requireCounts(8, 9, 1);
    node.emit(new Convolution.QLinearConv(WindowReader.read(node), group(node)));
  }

  private static void maxPool(NodeReader node) {
    node.requireCounts(1, 1, 2);
    AttributeReader attributes = node.attributes();
    node.emit(
        new Pooling.MaxPool(
            WindowReader.readPool(node),
            attributes.flag("ceil_mode", false),
            attributes.flag("storage_order", false)));
  }

  private static void averagePool(NodeReader node) {
    node.requireCounts(1, 1, 1);
    AttributeReader attributes = node.attributes();
    node.emit(
        new Pooling.AveragePool(
            WindowReader.readPool(node),
            attributes.flag("ceil_mode", false),
            attributes.flag("count_include_pad", false)));
  }

  private static void lpPool(NodeReader node) {
    node.requireCounts(1, 1, 1);
    AttributeReader attributes = node.attributes();
    node.emit(
        new Pooling.LpPool(
            WindowReader.readPool(node),
            attributes.flag("ceil_mode", false),
            attributes.whole("p", 1, 2)));
  }

  private static void maxUnpool(NodeReader node) {
    node.requireCounts(2, 3, 1);
    node.emit(new Pooling.MaxUnpool(WindowReader.readPool(node)));
  }

  private static void globalPool(NodeReader node, Pooling.Kind kind) {
    node.requireCounts(1, 1, 1);
    int p = kind == Pooling.Kind.LP ? node.attributes().whole("p", 1, 2) : 0;
    node.emit(new Pooling.GlobalPool(kind, p));
  }
}
