package dev.backstride.bench;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Precision;
import dev.backstride.engine.ops.Copy;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.exec.Execution;
import dev.backstride.train.exec.Mode;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.loss.Reduction;
import dev.backstride.train.loss.SoftmaxLoss;
import dev.backstride.train.net.Network;
import dev.backstride.train.optim.Optimizer;

/// A step of training by us.
final class BackstrideStep implements Step {
  private final Engine engine;
  private final Execution execution;
  private final SoftmaxLoss loss;
  private final Optimizer optimizer;
  private final byte[] labels;
  private long steps;

  BackstrideStep(TrainingStep step, int threads, Precision precision) {
    engine = new Engine(threads, precision);
    Network network = step.network();
    Parameters parameters = step.parameters(network);
    int side = step.side();
    execution = new Execution(network, parameters, engine, step.batch(), side, side, Mode.TRAINING);
    loss =
        new SoftmaxLoss(
            execution.output(), execution.outputGradient(), Reduction.MEAN, null, engine.team());
    optimizer = new Optimizer(TrainingStep.RULE, parameters, engine.team());
    labels = step.labels();
    Layout rowMajor = Layout.rowMajor(step.batch(), 3, side, side);
    new Copy(rowMajor, execution.input().layout())
        .run(engine.team(), step.pixels(), execution.input().data());
  }

  @Override
  public double run() {
    execution.forward(steps);
    double value = loss.run(labels, 1);
    execution.backward();
    steps++;
    optimizer.step(execution::gradient, TrainingStep.RATE, steps);
    return value;
  }

  /// Multiply-adds of a step by the direct algorithm.
  long multiplyAdds() {
    return execution.multiplyAdds();
  }

  @Override
  public String way() {
    return "";
  }

  @Override
  public void close() {
    engine.close();
  }
}
