package dev.backstride.onnx;

/// Something is wrong with a model or with what it is to run on. The message names the place, the
/// value and the rule that it breaks.
public abstract sealed class OnnxException extends RuntimeException
    permits ModelFormatException,
        InvalidModelException,
        UnsupportedOperatorException,
        UnsupportedTypeException,
        InvalidInputException,
        LimitException,
        DeadlineException {
  private static final long serialVersionUID = 1L;

  OnnxException(String message, Throwable cause) {
    super(message, cause);
  }
}
