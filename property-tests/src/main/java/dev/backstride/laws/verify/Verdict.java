package dev.backstride.laws.verify;

import dev.backstride.laws.Counterexample;

/// What a law says about a backend after its draws.
public sealed interface Verdict {

  /// No draw broke the law.
  ///
  /// @param draws number of draws that it was tried on
  record Holds(int draws) implements Verdict {}

  /// A draw broke the law.
  ///
  /// @param draws number of draws up to that one, which counts
  /// @param example the smallest draw that was found to break it
  record Broken(int draws, Counterexample example) implements Verdict {}

  /// The law spoke about no draw on this backend.
  ///
  /// @param reason why, in a few words
  record NotApplicable(String reason) implements Verdict {}
}
