package dev.backstride.bench;

import java.util.List;

/// Makes and times steps of training by the fork's library.
///
/// @param step which
/// @param way how an earlier round found it fastest to ask the library, or null
/// @param expected the losses of the first steps as they should be; empty if they are not known
/// @param timing how long to measure
record MeasureStep(TrainingStep step, String way, double[] expected, Timing timing)
    implements Task<StepMeasurement> {
  /// Steps whose losses are compared. Each depends on all gradients of those before.
  static final int CHECKED = 6;

  /// Rounding that has gone through as many steps stays far below; a wrong factor or sign in a
  /// gradient, or a crop that is off by a pixel, lies above. Set by hand: through normalisations by
  /// batch statistics no bound in numbers of roundings says anything after six steps.
  private static final double MOST = 1e-3;

  @Override
  public StepMeasurement run(ForkState fork) {
    String fastest = way != null ? way : fastest(fork);
    try (Step ready = start(fork, fastest)) {
      double[] losses = new double[CHECKED];
      for (int i = 0; i < CHECKED; i++) {
        losses[i] = ready.run();
      }
      double difference = difference(losses, expected);
      if (!(difference <= MOST)) {
        throw new BenchException(
            Text.format("wrong result: the losses differ by %s", Text.tiny(difference)));
      }
      Samples samples = Jmh.sample(ready::run, timing);
      return new StepMeasurement(
          fastest,
          losses,
          difference,
          samples,
          ready instanceof BackstrideStep ours ? ours.multiplyAdds() : 0,
          Memory.bytesPerCall(ready::run, samples.quantile(0.5)),
          Memory.peakResidentBytes());
    }
  }

  /// The largest difference, relative to what is expected.
  static double difference(double[] losses, double[] expected) {
    double most = 0;
    for (int i = 0; i < expected.length; i++) {
      most = Math.max(most, Math.abs(losses[i] - expected[i]) / expected[i]);
    }
    return most;
  }

  private Step start(ForkState fork, String way) {
    return switch (fork.library()) {
      case BACKSTRIDE, BACKSTRIDE_STRICT ->
          new BackstrideStep(step, fork.threads(), fork.library().precision());
      case PYTORCH -> TorchStep.of(step, fork.threads(), way);
      case BACKSTRIDE_TUNED, ONEDNN, ORT ->
          throw new UnsupportedOperationException(fork.library().title() + " does not train");
    };
  }

  /// The fastest way to ask of those whose losses are right; of wrong ones, any.
  private String fastest(ForkState fork) {
    String fastest = ways(fork).getFirst();
    double least = Double.POSITIVE_INFINITY;
    for (String candidate : ways(fork)) {
      try (Step ready = start(fork, candidate)) {
        double[] losses = new double[CHECKED];
        double millis = Double.POSITIVE_INFINITY;
        for (int i = 0; i < CHECKED; i++) {
          long before = System.nanoTime();
          losses[i] = ready.run();
          millis = Math.min(millis, (System.nanoTime() - before) / 1e6);
        }
        if (difference(losses, expected) <= MOST && millis < least) {
          least = millis;
          fastest = candidate;
        }
      }
    }
    return fastest;
  }

  private static List<String> ways(ForkState fork) {
    return fork.library() == Library.PYTORCH ? TorchStep.WAYS : List.of("");
  }
}
