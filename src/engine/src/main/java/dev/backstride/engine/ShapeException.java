package dev.backstride.engine;

/// A geometry that no convolution has, or arrays that do not fit one. The message names the
/// value, the numbers and the rule.
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public ShapeException(String message) {
    super(message);
  }
}
