package dev.backstride.laws.verify;

import dev.backstride.laws.Law;

/// Told how far a verification has come.
public interface Progress {
  /// Hears nothing.
  Progress NONE = new Progress() {};

  /// A law has been tried once more.
  ///
  /// @param draws draws of it so far
  /// @param tries how many it will be at most
  default void tried(String backend, Law law, int draws, int tries) {}

  /// A law's verdict on a backend is in.
  default void judged(String backend, Law law, Verdict verdict) {}
}
