package dev.backstride.bench;

/// A task that a fork could not do.
final class ForkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForkException(String message, Throwable cause) {
    super(message, cause);
  }
}
