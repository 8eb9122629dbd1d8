package dev.backstride.train.checkpoint;

/// A header that breaks the format. The message says which rule.
final class HeaderException extends Exception {
  private static final long serialVersionUID = 1L;

  HeaderException(String message) {
    super(message);
  }
}
