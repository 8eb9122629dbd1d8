package dev.backstride.onnx.graph;

/// Reads the nodes of one operator, of every version.
@FunctionalInterface
interface OperatorReader {

  /// Emits what the node means, or notes that it is not supported.
  ///
  /// @throws dev.backstride.onnx.InvalidModelException if the node breaks a rule
  void read(NodeReader node);
}
