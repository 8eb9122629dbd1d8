package dev.backstride.onnx;

/// A tensor, its name, type or sizes are not what the model takes, or do not fit one another.
public final class InvalidInputException extends OnnxException {
  private static final long serialVersionUID = 1L;

  public InvalidInputException(String message) {
    super(message, null);
  }

  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
