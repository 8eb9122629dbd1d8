package dev.backstride.onnx.pass;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.FloatTensor;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorSource;

/// Convolution weights multiplied by one number an output channel, made when they are asked for:
/// the unscaled ones may still lie in a file.
///
/// @param weights the unscaled ones
/// @param scale one number an output channel
/// @param groups number of groups of channels
/// @param transposed whether the output channels are the second axis, those of a group there, as in
///     a transposed convolution; else they are the first
record ScaledWeights(TensorSource weights, float[] scale, int groups, boolean transposed)
    implements TensorSource {
  @Override
  public ElementType type() {
    return weights.type();
  }

  @Override
  public Shape shape() {
    return weights.shape();
  }

  @Override
  public Tensor read() {
    Shape shape = shape();
    float[] scaled = weights.read().floats().clone();
    int first = shape.size(0);
    int second = shape.size(1);
    int taps = first * second == 0 ? 0 : scaled.length / (first * second);
    for (int a = 0; a < first; a++) {
      for (int b = 0; b < second; b++) {
        int channel = transposed ? a / (first / groups) * second + b : a;
        for (int tap = 0; tap < taps; tap++) {
          scaled[(a * second + b) * taps + tap] *= scale[channel];
        }
      }
    }
    return new FloatTensor(scaled, shape);
  }
}
