package dev.backstride.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/// The benchmark whose every call is timed: whatever [Jmh#sample] was given.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimedCall {
  static volatile Runnable subject;

  /// For JMH.
  public TimedCall() {}

  /// One call.
  @Benchmark
  public void call() {
    subject.run();
  }
}
