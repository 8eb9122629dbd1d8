package dev.backstride.onnx.session;

import dev.backstride.engine.Precision;
import dev.backstride.engine.plan.Tuning;
import java.time.Duration;
import java.util.Optional;

/// How a session runs, and how much it may take.
///
/// @param threads threads that share the work of a run, the caller's among them, at least 1
/// @param precision which algorithms convolutions may use
/// @param memoryLimit bytes that a run may take for weights, values and scratch memory, at least 0
/// @param multiplyAddLimit multiply-adds that a run may take, at least 0
/// @param deadline how long a run may take; empty: as long as it likes
/// @param tuning measurements that choose the algorithms of convolutions; empty: rules choose them
public record SessionOptions(
    int threads,
    Precision precision,
    long memoryLimit,
    long multiplyAddLimit,
    Optional<Duration> deadline,
    Optional<Tuning> tuning) {

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException if a number is out of its range
  public SessionOptions {
    requireAtLeast(1, threads, "threads");
    requireAtLeast(0, memoryLimit, "memory limit");
    requireAtLeast(0, multiplyAddLimit, "multiply-add limit");
    if (deadline.isPresent() && deadline.get().isNegative()) {
      throw new IllegalArgumentException("deadline " + deadline.get() + " is negative");
    }
  }

  private static void requireAtLeast(long least, long value, String what) {
    if (value < least) {
      throw new IllegalArgumentException(what + " " + value + " is less than " + least);
    }
  }

  /// All processors, fast algorithms, all memory that the JVM may use, any amount of work, no
  /// deadline.
  public static SessionOptions defaults() {
    return new SessionOptions(
        Runtime.getRuntime().availableProcessors(),
        Precision.FAST,
        Runtime.getRuntime().maxMemory(),
        Long.MAX_VALUE,
        Optional.empty(),
        Optional.empty());
  }

  /// The same with another number of threads.
  public SessionOptions withThreads(int newThreads) {
    return new SessionOptions(
        newThreads, precision, memoryLimit, multiplyAddLimit, deadline, tuning);
  }

  /// The same with another choice of algorithms.
  public SessionOptions withPrecision(Precision newPrecision) {
    return new SessionOptions(
        threads, newPrecision, memoryLimit, multiplyAddLimit, deadline, tuning);
  }

  /// The same with another limit of memory, in bytes.
  public SessionOptions withMemoryLimit(long bytes) {
    return new SessionOptions(threads, precision, bytes, multiplyAddLimit, deadline, tuning);
  }

  /// The same with another limit of work.
  public SessionOptions withMultiplyAddLimit(long multiplyAdds) {
    return new SessionOptions(threads, precision, memoryLimit, multiplyAdds, deadline, tuning);
  }

  /// The same with a deadline for each run.
  public SessionOptions withDeadline(Duration newDeadline) {
    return new SessionOptions(
        threads, precision, memoryLimit, multiplyAddLimit, Optional.of(newDeadline), tuning);
  }

  /// The same with measurements. The first run of a size then takes seconds longer, whatever its
  /// limits and deadline, unless all is measured already.
  public SessionOptions withTuning(Tuning newTuning) {
    return new SessionOptions(
        threads, precision, memoryLimit, multiplyAddLimit, deadline, Optional.of(newTuning));
  }
}
