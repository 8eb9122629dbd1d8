package dev.backstride.laws;

/// What came out of trying a law on a draw.
public sealed interface Outcome {

  /// The law holds.
  record Holds() implements Outcome {}

  /// The law is broken.
  ///
  /// @param violation where
  record Broken(Violation violation) implements Outcome {}

  /// The law does not speak about this draw on this subject.
  ///
  /// @param reason why, in a few words
  record Silent(String reason) implements Outcome {}
}
