package dev.backstride.onnx.program;

import dev.backstride.onnx.DeadlineException;
import java.time.Duration;

/// When a run has to be over.
public final class Deadline {
  private final long start = System.nanoTime();
  private final Duration allowed;
  private final long nanos;

  /// A deadline some time after now.
  public Deadline(Duration allowed) {
    this.allowed = allowed;
    nanos = saturatedNanos(allowed);
  }

  private static long saturatedNanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  /// Refuses to go on once it has passed.
  ///
  /// @param next what would come next
  void check(TaskLine next) {
    if (System.nanoTime() - start > nanos) {
      throw new DeadlineException(
          "the run took longer than %s; what was left began with %s \"%s\""
              .formatted(allowed, next.operator(), next.name()));
    }
  }
}
