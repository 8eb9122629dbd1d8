package dev.backstride.train.loop;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ops.Copy;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.data.Batch;
import dev.backstride.train.data.BatchLoader;
import dev.backstride.train.data.BatchSource;
import dev.backstride.train.data.Normalisation;
import dev.backstride.train.data.Photo;
import dev.backstride.train.data.Split;
import dev.backstride.train.exec.Execution;
import dev.backstride.train.exec.Mode;
import dev.backstride.train.exec.Parameter;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.loss.Reduction;
import dev.backstride.train.loss.SoftmaxLoss;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.ParameterSpec;
import dev.backstride.train.optim.GradientSum;
import dev.backstride.train.optim.Optimizer;
import java.util.List;
import java.util.Map;

/// The steps of a run. A step depends on its number, the options, the data, the parameters and
/// what the optimiser remembers, and on nothing else. For one thread; close it in the end.
public final class TrainingRun implements AutoCloseable {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final TrainingOptions options;
  private final Engine engine;
  private final Execution execution;
  private final SoftmaxLoss loss;
  private final Optimizer optimizer;
  private final GradientSum sum;
  private final BatchLoader loader;

  /// Running means and variances. Where a variance overflows, the layer puts out its shift, and the
  /// loss looks well.
  private final List<Parameter> statistics;

  private final Copy copy;
  private long step;

  /// Plans and allocates everything.
  ///
  /// @param parameters changed by every step
  /// @param firstStep number of steps that were made before
  /// @throws dev.backstride.train.data.DataException if there are fewer pictures than the batch
  public TrainingRun(
      Network network,
      Parameters parameters,
      Split split,
      TrainingOptions options,
      Engine engine,
      long firstStep) {
    this.options = options;
    this.engine = engine;
    step = firstStep;
    BatchSource source =
        new BatchSource(
            split,
            options.augmentation(),
            Normalisation.photographs(),
            options.batch(),
            options.height(),
            options.width(),
            options.seed());
    execution =
        new Execution(
            network,
            parameters,
            engine,
            options.batch(),
            options.height(),
            options.width(),
            Mode.TRAINING);
    loss =
        new SoftmaxLoss(
            execution.output(),
            execution.outputGradient(),
            options.reduction(),
            weights(options.classWeights()),
            engine.team());
    optimizer = new Optimizer(options.rule(), parameters, engine.team());
    sum =
        options.accumulate() == 1
            ? null
            : new GradientSum(execution, learned(network), engine.team());
    Layout dense =
        Layout.rowMajor(options.batch(), options.height(), options.width(), Photo.CHANNELS)
            .permute(0, 3, 1, 2);
    copy = new Copy(dense, execution.input().layout());
    statistics = statistics(parameters);
    loader = new BatchLoader(source, firstStep * options.accumulate());
  }

  private static List<Parameter> statistics(Parameters parameters) {
    return parameters.all().stream()
        .filter(parameter -> !parameter.spec().learned() && parameter.spec().sizes().length == 1)
        .toList();
  }

  private static float[] weights(List<Float> list) {
    if (list.isEmpty()) {
      return null;
    }
    float[] weights = new float[list.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = list.get(i);
    }
    return weights;
  }

  private static List<String> learned(Network network) {
    return network.parameters().stream()
        .filter(ParameterSpec::learned)
        .map(ParameterSpec::name)
        .toList();
  }

  /// Number of steps made so far, in this run and before.
  public long steps() {
    return step;
  }

  /// What the optimiser remembers, to be saved, or overwritten before the first step.
  public Map<String, float[]> memory() {
    return optimizer.memory();
  }

  /// The learning rate of the last step.
  public double rate() {
    return options.rate() * options.schedule().factor(step - 1, options.steps());
  }

  /// Makes one step.
  ///
  /// @return the loss before it
  /// @throws TrainingException if the loss or a running statistic is not finite; it says where that
  ///     began. What is learned is as after the step before.
  /// @throws dev.backstride.train.data.DataException if a picture has become unreadable
  public double step() throws InterruptedException {
    double total = 0;
    for (int pass = 0; pass < options.accumulate(); pass++) {
      total += pass(step * options.accumulate() + pass);
      requireFinite(total);
      if (sum != null) {
        sum.add(execution, pass == 0);
      }
    }
    step++;
    optimizer.step(sum == null ? execution::gradient : sum::gradient, rate(), step);
    return total;
  }

  private void requireFinite(double loss) {
    if (!Double.isFinite(loss)) {
      throw new TrainingException(
          "the loss is %s at step %d; it began in layer %s"
              .formatted(loss, step + 1, execution.firstNotFinite().orElse("'loss'")));
    }
    for (Parameter parameter : statistics) {
      for (float value : parameter.values()) {
        if (!Float.isFinite(value)) {
          throw new TrainingException(
              "%s is %s at step %d".formatted(parameter.spec().name(), value, step + 1));
        }
      }
    }
  }

  private double pass(long number) throws InterruptedException {
    Batch batch = loader.next();
    copy.run(engine.team(), batch.pixels(), execution.input().data());
    execution.forward(options.seed() * GOLDEN + number);
    boolean mean = options.reduction() == Reduction.MEAN;
    byte[] labels = options.target().labels(batch.labels(), options.batch());
    double value = loss.run(labels, mean ? 1f / options.accumulate() : 1);
    if (Double.isFinite(value)) {
      execution.backward();
    }
    return value;
  }

  @Override
  public void close() {
    loader.close();
  }
}
