package dev.backstride.onnx.graph;

import dev.backstride.onnx.op.Operator;
import dev.backstride.onnx.op.Product;
import dev.backstride.onnx.op.Quantization;
import java.util.Map;

/// Reads products of matrices and quantization.
final class ProductReaders {
  private ProductReaders() {}

  static void addTo(Map<String, OperatorReader> table) {
    table.put("MatMul", node -> emit(node, 2, 2, 1, new Product.MatMul()));
    table.put("MatMulInteger", node -> emit(node, 2, 4, 1, new Product.MatMulInteger()));
    table.put("QLinearMatMul", node -> emit(node, 8, 8, 1, new Product.QLinearMatMul()));
    table.put("Gemm", ProductReaders::gemm);
    table.put("QuantizeLinear", ProductReaders::quantize);
    table.put("DequantizeLinear", ProductReaders::dequantize);
    table.put(
        "DynamicQuantizeLinear",
        node -> emit(node, 1, 1, 3, new Quantization.DynamicQuantizeLinear()));
  }

  private static void emit(
      NodeReader node, int leastInputs, int mostInputs, int mostOutputs, Operator operator) {
    node.requireCounts(leastInputs, mostInputs, mostOutputs);
    node.emit(operator);
  }

  private static void gemm(NodeReader node) {
    node.requireCounts(node.opset() < 11 ? 3 : 2, 3, 1);
    AttributeReader attributes = node.attributes();
    if (node.opset() < 7) {
      attributes.ignore("broadcast");
    }
    node.emit(
        new Product.Gemm(
            attributes.real("alpha", 1),
            attributes.real("beta", 1),
            attributes.flag("transA", false),
            attributes.flag("transB", false)));
  }

  private static void quantize(NodeReader node) {
    node.attributes().ignore("saturate");
    if (plain(node)) {
      emit(node, 2, 3, 1, new Quantization.QuantizeLinear(AxisReader.axis(node, 1)));
    }
  }

  private static void dequantize(NodeReader node) {
    if (plain(node)) {
      emit(node, 2, 3, 1, new Quantization.DequantizeLinear(AxisReader.axis(node, 1)));
    }
  }

  private static boolean plain(NodeReader node) {
    for (String name : new String[] {"output_dtype", "block_size", "precision"}) {
      int value = node.attributes().whole(name, 0, 0);
      if (value != 0) {
        node.unsupported("with " + name + " " + value);
        return false;
      }
    }
    return true;
  }
}
