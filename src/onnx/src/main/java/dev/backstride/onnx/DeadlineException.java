package dev.backstride.onnx;

/// A run took longer than it was allowed to. The session can be used further.
public final class DeadlineException extends OnnxException {
  private static final long serialVersionUID = 1L;

  public DeadlineException(String message) {
    super(message, null);
  }
}
