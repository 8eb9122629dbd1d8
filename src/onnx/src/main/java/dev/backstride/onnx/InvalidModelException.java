package dev.backstride.onnx;

/// A file can be read, but the graph in it breaks a rule of ONNX, by itself or for the given
/// input sizes.
public final class InvalidModelException extends OnnxException {
  private static final long serialVersionUID = 1L;

  public InvalidModelException(String message) {
    super(message, null);
  }

  public InvalidModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
