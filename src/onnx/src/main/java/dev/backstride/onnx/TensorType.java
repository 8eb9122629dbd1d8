package dev.backstride.onnx;

/// What is known of a tensor before it is computed.
///
/// @param type type of the elements
/// @param shape its sizes
public record TensorType(ElementType type, Shape shape) {
  @Override
  public String toString() {
    return type + shape.toString();
  }
}
