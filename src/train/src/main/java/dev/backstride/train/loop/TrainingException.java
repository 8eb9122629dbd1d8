package dev.backstride.train.loop;

/// A run that cannot go on. The message says at which step, and why.
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingException(String message) {
    super(message);
  }
}
