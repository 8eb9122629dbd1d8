package dev.backstride.bench;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs JMH in this process, which is itself a fork that does nothing else. JMH's own forks would
/// measure one library after the other; ours stay alive and take turns row by row.
final class Jmh {
  private Jmh() {}

  /// The durations of single calls.
  static Samples sample(Runnable call, Timing timing) {
    TimedCall.subject = call;
    RunResult result = run(TimedCall.class, 1, timing).iterator().next();
    TreeMap<Double, Long> counts = new TreeMap<>();
    Iterator<Map.Entry<Double, Long>> raw = result.getPrimaryResult().getStatistics().getRawData();
    while (raw.hasNext()) {
      Map.Entry<Double, Long> entry = raw.next();
      counts.merge(entry.getKey(), entry.getValue(), Long::sum);
    }
    return new Samples(counts);
  }

  /// The best iteration of the fastest of a class's throughput benchmarks, in calls a second of all
  /// threads together.
  static double best(Class<?> benchmarks, int threads, Timing timing) {
    return run(benchmarks, threads, timing).stream()
        .mapToDouble(result -> result.getPrimaryResult().getStatistics().getMax())
        .max()
        .orElseThrow();
  }

  private static Collection<RunResult> run(Class<?> benchmark, int threads, Timing timing) {
    TimeValue length = TimeValue.milliseconds(timing.millis());
    OptionsBuilder options = new OptionsBuilder();
    options
        .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
        .forks(0)
        .threads(threads)
        .warmupIterations(timing.warmups())
        .warmupTime(length)
        .measurementIterations(timing.iterations())
        .measurementTime(length)
        .verbosity(VerboseMode.SILENT);
    try {
      return new Runner(options.build()).run();
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    }
  }
}
