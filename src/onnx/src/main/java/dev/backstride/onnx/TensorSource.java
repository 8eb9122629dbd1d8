package dev.backstride.onnx;

/// Something that gives a tensor when asked: the tensor itself, or a place in a file that is read
/// then. Type and shape are known without reading.
public interface TensorSource {

  /// Type of the elements.
  ElementType type();

  /// The sizes.
  Shape shape();

  /// The tensor. A file is read anew at each call.
  ///
  /// @throws ModelFormatException if the file does not hold what it declared
  Tensor read();

  /// Type and shape together.
  default TensorType tensorType() {
    return new TensorType(type(), shape());
  }
}
