package dev.backstride.verify;

/// Wrong usage, or a machine on which a backend does not run: the user is told in one line.
final class VerifyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  VerifyException(String message) {
    super(message);
  }
}
