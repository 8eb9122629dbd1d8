package dev.backstride.laws;

import dev.backstride.laws.draw.Draw;

/// A broken law with the smallest draw that was found to break it.
///
/// @param law the law
/// @param backend name of the backend that breaks it
/// @param seed of the draw that was found first; `Draw.of(seed)` reproduces it
/// @param draw the smallest draw
/// @param violation what it shows
public record Counterexample(Law law, String backend, long seed, Draw draw, Violation violation) {

  /// Makes the draw of a broken law as small as possible.
  ///
  /// @param violation what the law found on the draw
  public static Counterexample smallest(Law law, Subject subject, Draw draw, Violation violation) {
    return Minimizer.smallest(law, subject, draw, violation);
  }

  /// The report: law, geometry in words, arrays, the entry that differs, and how to see it again.
  @Override
  public String toString() {
    return new CounterexampleText(this).toString();
  }
}
