package dev.backstride.verify;

import dev.backstride.laws.Subject;

/// Other libraries, a service: they are verified if a module that brings them is on the class path,
/// and nobody needs to have them who verifies our own backends.
public interface Peers {
  /// Loads a library.
  ///
  /// @param id what `--backend` calls it
  /// @param threads the threads that it computes with
  /// @throws IllegalArgumentException if there is no library of this name
  /// @throws RuntimeException or a [LinkageError] if the library does not run on this machine
  Subject load(String id, int threads);
}
