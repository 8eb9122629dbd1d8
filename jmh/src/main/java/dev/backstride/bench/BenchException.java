package dev.backstride.bench;

/// A wrong option or file. The message is one line for the user.
final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BenchException(String message) {
    super(message);
  }
}
