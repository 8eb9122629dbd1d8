package dev.backstride.laws;

/// Thrown inside a check when a law does not speak about a draw on this subject.
public final class NotApplicable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param reason why, in a few words
  public NotApplicable(String reason) {
    super(reason);
  }
}
