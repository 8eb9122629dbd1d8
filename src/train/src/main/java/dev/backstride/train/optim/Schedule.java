package dev.backstride.train.optim;

/// How the learning rate changes over a run, as a factor of the base rate.
public sealed interface Schedule {

  /// The factor for a step.
  ///
  /// @param step from 0
  /// @param steps how many the whole run has, at least 1
  double factor(long step, long steps);

  /// The base rate throughout.
  record Constant() implements Schedule {
    @Override
    public double factor(long step, long steps) {
      return 1;
    }
  }

  /// Times `gamma` after every `every` steps.
  ///
  /// @param every at least 1
  /// @param gamma factor, usually 0.1
  record Step(long every, double gamma) implements Schedule {

    /// Checks the interval.
    public Step {
      if (every < 1) {
        throw new IllegalArgumentException("every " + every + " steps is less than 1");
      }
    }

    @Override
    public double factor(long step, long steps) {
      long drops = step / every;
      return StrictMath.pow(gamma, (double) drops);
    }
  }

  /// (1 − step/steps)^power.
  ///
  /// @param power usually 0.9
  record Poly(double power) implements Schedule {
    @Override
    public double factor(long step, long steps) {
      return StrictMath.pow(1 - (double) Math.min(step, steps) / steps, power);
    }
  }

  /// Half a cosine from 1 to 0.
  record Cosine() implements Schedule {
    @Override
    public double factor(long step, long steps) {
      return (1 + StrictMath.cos(Math.PI * Math.min(step, steps) / steps)) / 2;
    }
  }

  /// Rises in a straight line over the first steps, and follows another schedule at the same time:
  /// a fresh network's first gradients are large.
  ///
  /// @param warmup number of steps, at least 0
  /// @param then the other schedule
  record Warmup(long warmup, Schedule then) implements Schedule {
    @Override
    public double factor(long step, long steps) {
      return Math.min(1, (step + 1.0) / (warmup + 1)) * then.factor(step, steps);
    }
  }
}
