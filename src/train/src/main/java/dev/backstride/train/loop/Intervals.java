package dev.backstride.train.loop;

import java.time.Duration;

/// How often something happens in a run, in steps. It also happens in the end.
///
/// @param log rows of numbers
/// @param evaluate labelling the held-out pictures
/// @param save the checkpoint to go on from
/// @param unsaved it is also saved when this time has passed without: what a crash may cost
public record Intervals(long log, long evaluate, long save, Duration unsaved) {

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException if one is less than 1
  public Intervals {
    if (log < 1 || evaluate < 1 || save < 1) {
      throw new IllegalArgumentException(
          "intervals %d, %d, %d: one is less than 1".formatted(log, evaluate, save));
    }
  }
}
