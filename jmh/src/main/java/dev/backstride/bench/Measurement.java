package dev.backstride.bench;

import java.io.Serializable;

/// A contraction that a fork checked and timed, or why it did not.
///
/// @param refusal why nothing was measured; null if something was, and then all others are set
/// @param samples durations of single calls
/// @param errors how far the result is from the reference
/// @param way the fastest of the library's ways
/// @param algorithm the library's name of what it did
/// @param reason why it did so, or empty
/// @param scratchBytes memory beside arguments and result, 0 if unknown
/// @param bytesPerCall bytes that a call allocates on the Java heap, all threads together
/// @param residentBytes the fork's peak resident size so far
record Measurement(
    String refusal,
    Samples samples,
    Errors errors,
    String way,
    String algorithm,
    String reason,
    long scratchBytes,
    double bytesPerCall,
    long residentBytes)
    implements Serializable {

  static Measurement refused(String reason) {
    return new Measurement(reason, null, null, null, null, null, 0, 0, 0);
  }
}
