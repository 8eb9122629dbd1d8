package dev.backstride.cli;

import dev.backstride.train.data.Augmentation;
import dev.backstride.train.loop.Target;
import dev.backstride.train.loop.TrainingOptions;
import dev.backstride.train.loss.Reduction;
import dev.backstride.train.optim.Adam;
import dev.backstride.train.optim.Momentum;
import dev.backstride.train.optim.Rule;
import dev.backstride.train.optim.Schedule;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say how a network learns.
final class LearningOptions {
  private enum RuleName {
    MOMENTUM,
    ADAM,
    ADAMW
  }

  private enum ScheduleName {
    CONSTANT,
    STEP,
    POLY,
    COSINE
  }

  private enum LossName {
    MEAN,
    SUM
  }

  private static final int WARMUP_SHARE = 20;
  private static final int STEP_SHARE = 3;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--size",
      paramLabel = "HxW",
      defaultValue = "128",
      converter = SizeOption.Converter.class,
      description = "Size of the parts that are cut out for training (default: ${DEFAULT-VALUE}).")
  private SizeOption size;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "16",
      description = "Pictures of a pass (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--accumulate",
      paramLabel = "N",
      defaultValue = "1",
      description = "Passes whose gradients make one step (default: ${DEFAULT-VALUE}).")
  private int accumulate;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "40",
      description = "How often each picture is seen (default: ${DEFAULT-VALUE}).")
  private double epochs;

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      defaultValue = "adamw",
      description = "momentum, adam or adamw (default: ${DEFAULT-VALUE}).")
  private RuleName rule;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Learning rate (default: 0.01 for momentum, else 0.001).")
  private Double rate;

  @Option(
      names = "--momentum",
      paramLabel = "M",
      defaultValue = "0.9",
      description = "Momentum (default: ${DEFAULT-VALUE}).")
  private float momentum;

  @Option(
      names = "--decay",
      paramLabel = "D",
      description = "Weight decay (default: 0.0005, for adamw 0.01).")
  private Float decay;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      defaultValue = "cosine",
      description =
          "constant, step (a tenth after each third), poly or cosine; the rate rises over the"
              + " first twentieth (default: ${DEFAULT-VALUE}).")
  private ScheduleName schedule;

  @Option(
      names = "--loss",
      paramLabel = "HOW",
      defaultValue = "mean",
      description =
          "mean or sum of the pixels' losses; for the sum rates must be small, as 1e-10"
              + " (default: ${DEFAULT-VALUE}).")
  private LossName loss;

  @Option(
      names = "--class-weights",
      split = ",",
      paramLabel = "W",
      description = "A weight for each class (default: 1 each).")
  private List<Float> classWeights = List.of();

  @Option(
      names = "--augment",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Mirror, scale and tint pictures at random (default: yes).")
  private boolean augment;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed gives the same weights, bit by bit (default: 1).")
  private long seed;

  long seed() {
    return seed;
  }

  /// Pictures of a step.
  int picturesOfAStep() {
    return batch * accumulate;
  }

  /// @param pictures in the training split
  /// @param classes number of classes
  /// @throws ParameterException if a number is out of its range
  TrainingOptions options(int pictures, int classes, Target target) {
    if (!classWeights.isEmpty() && classWeights.size() != classes) {
      throw error(classWeights.size() + " class weights for " + classes + " classes");
    }
    if (batch < 1 || accumulate < 1 || !(epochs > 0)) {
      throw error("--batch, --accumulate and --epochs must be positive");
    }
    long steps = Math.max(1, Math.round(epochs * pictures / picturesOfAStep()));
    try {
      return new TrainingOptions(
          batch,
          accumulate,
          size.height(),
          size.width(),
          steps,
          rate != null ? rate : rule == RuleName.MOMENTUM ? 0.01 : 0.001,
          schedule(steps),
          rule(),
          loss == LossName.SUM ? Reduction.SUM : Reduction.MEAN,
          classWeights,
          augment ? Augmentation.usual() : Augmentation.none(),
          target,
          seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private Schedule schedule(long steps) {
    Schedule then =
        switch (schedule) {
          case CONSTANT -> new Schedule.Constant();
          case STEP -> new Schedule.Step(Math.ceilDiv(steps, STEP_SHARE), 0.1);
          case POLY -> new Schedule.Poly(0.9);
          case COSINE -> new Schedule.Cosine();
        };
    return new Schedule.Warmup(steps / WARMUP_SHARE, then);
  }

  private Rule rule() {
    return switch (rule) {
      case MOMENTUM -> new Momentum(momentum, decay == null ? 5e-4f : decay);
      case ADAM -> new Adam(momentum, 0.999f, 1e-8f, decay == null ? 5e-4f : decay, false);
      case ADAMW -> new Adam(momentum, 0.999f, 1e-8f, decay == null ? 0.01f : decay, true);
    };
  }

  private ParameterException error(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
