package dev.backstride.train.net;

import java.util.List;

/// Brings each channel to mean 0 and variance 1, then scales and shifts it by learned numbers. In
/// training over the batch; else by the running mean and variance.
///
/// @param epsilon added to the variance
/// @param momentum share of the batch in the running statistics, 0 to 1
/// @param rectified whether a ReLU follows: done in the same passes over the memory
public record BatchNormalization(float epsilon, float momentum, boolean rectified)
    implements Layer {

  /// The customary numbers, 1e-5 and 0.1, no ReLU.
  public static BatchNormalization usual() {
    return new BatchNormalization(1e-5f, 0.1f, false);
  }

  /// This with a ReLU.
  public BatchNormalization relu() {
    return new BatchNormalization(epsilon, momentum, true);
  }

  @Override
  public List<ParameterSpec> parameters(int inChannels) {
    return List.of(
        ParameterSpec.scale(inChannels),
        ParameterSpec.shift(inChannels),
        ParameterSpec.statistics("running_mean", 0, inChannels),
        ParameterSpec.statistics("running_var", 1, inChannels));
  }

  @Override
  public String label() {
    return rectified ? "batch norm, relu" : "batch norm";
  }
}
