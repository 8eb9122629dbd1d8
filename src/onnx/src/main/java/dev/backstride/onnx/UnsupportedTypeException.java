package dev.backstride.onnx;

/// A model uses a type of values that this library does not have.
public final class UnsupportedTypeException extends OnnxException {
  private static final long serialVersionUID = 1L;

  public UnsupportedTypeException(String message) {
    super(message, null);
  }

  public UnsupportedTypeException(String message, Throwable cause) {
    super(message, cause);
  }
}
