package dev.backstride.onnx;

/// A file is not an ONNX file, is damaged, or points outside the model's folder.
public final class ModelFormatException extends OnnxException {
  private static final long serialVersionUID = 1L;

  public ModelFormatException(String message) {
    super(message, null);
  }

  public ModelFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
