package dev.backstride.bench;

import dev.backstride.peers.PyTorchTraining;
import dev.backstride.peers.PyTorchTraining.Values;
import dev.backstride.train.exec.Parameter;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.net.Network;
import java.util.List;

/// A step of training by PyTorch.
record TorchStep(String way, PyTorchTraining training) implements Step {
  private static final String CHANNELS_LAST = "channels last";

  /// The memory formats in which it can be asked.
  static final List<String> WAYS = List.of("row-major", CHANNELS_LAST);

  /// Loads the library and the step.
  static TorchStep of(TrainingStep step, int threads, String way) {
    Network network = step.network();
    Parameters parameters = step.parameters(network);
    String body = TorchCode.of(network, step.side(), TrainingStep.RULE, TrainingStep.RATE);
    int side = step.side();
    return new TorchStep(
        way,
        new PyTorchTraining(
            threads,
            body,
            new Values(step.pixels(), step.batch(), 3, side, side),
            step.labels(),
            values(parameters, TorchCode.names(network, true)),
            values(parameters, TorchCode.names(network, false)),
            way.equals(CHANNELS_LAST)));
  }

  private static List<Values> values(Parameters parameters, List<String> names) {
    return names.stream()
        .map(parameters::get)
        .map((Parameter parameter) -> new Values(parameter.values(), parameter.spec().sizes()))
        .toList();
  }

  @Override
  public double run() {
    return training.step();
  }

  @Override
  public void close() {
    training.close();
  }
}
