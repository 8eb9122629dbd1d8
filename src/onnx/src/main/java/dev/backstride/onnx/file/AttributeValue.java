package dev.backstride.onnx.file;

import java.util.List;

/// The value of a node's attribute.
public sealed interface AttributeValue {

  /// A whole number.
  record Whole(long value) implements AttributeValue {}

  /// A float.
  record Real(float value) implements AttributeValue {}

  /// A text.
  record Text(String value) implements AttributeValue {}

  /// A tensor.
  record Constant(TensorProto value) implements AttributeValue {}

  /// Whole numbers.
  record Wholes(List<Long> values) implements AttributeValue {}

  /// Floats.
  record Reals(List<Float> values) implements AttributeValue {}

  /// Anything else: texts, graphs, sparse tensors, types. It is not read.
  ///
  /// @param kind what it is
  record Other(String kind) implements AttributeValue {}
}
