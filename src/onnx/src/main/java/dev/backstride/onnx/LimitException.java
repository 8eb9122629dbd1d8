package dev.backstride.onnx;

/// A model or an input is larger than a limit that the library or the caller sets.
public final class LimitException extends OnnxException {
  private static final long serialVersionUID = 1L;

  public LimitException(String message) {
    super(message, null);
  }

  public LimitException(String message, Throwable cause) {
    super(message, cause);
  }
}
