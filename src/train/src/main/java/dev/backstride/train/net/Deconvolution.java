package dev.backstride.train.net;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.ArrayList;
import java.util.List;

/// A transposed convolution: up-sampling whose filter may be learned.
///
/// @param channels of the output
/// @param kernel taps along each axis
/// @param stride output pixels for each input pixel
/// @param pad rows and columns taken off each side of the output
/// @param groups of channels
/// @param bias whether a number is added to each channel
/// @param activation the identity, ReLU, or leaky ReLU
/// @param fill how the weights start; the bias starts at 0
/// @param learned whether training changes the weights
public record Deconvolution(
    int channels,
    int kernel,
    int stride,
    int pad,
    int groups,
    boolean bias,
    Activation activation,
    Fill fill,
    boolean learned)
    implements Contraction {

  /// Checks the activation.
  ///
  /// @throws IllegalArgumentException if its gradient does not follow from its value
  public Deconvolution {
    Rectifier.slope(activation);
  }

  /// Bilinear up-sampling that training leaves alone: no padding, one group, no bias.
  public static Deconvolution bilinear(int channels, int kernel, int stride) {
    return new Deconvolution(
        channels,
        kernel,
        stride,
        0,
        1,
        false,
        new Activation.Identity(),
        new Fill.Bilinear(),
        false);
  }

  /// Weights for a ReLU behind it, learned: no padding, one group, a bias, no activation.
  public static Deconvolution of(int channels, int kernel, int stride) {
    return new Deconvolution(
        channels, kernel, stride, 0, 1, true, new Activation.Identity(), new Fill.HeNormal(), true);
  }

  /// This, changed by training.
  public Deconvolution asLearned() {
    return new Deconvolution(channels, kernel, stride, pad, groups, bias, activation, fill, true);
  }

  /// This with other padding.
  public Deconvolution pad(int pixels) {
    return new Deconvolution(
        channels, kernel, stride, pixels, groups, bias, activation, fill, learned);
  }

  /// This with a ReLU.
  public Deconvolution relu() {
    return new Deconvolution(
        channels, kernel, stride, pad, groups, bias, new Activation.Relu(), fill, learned);
  }

  @Override
  public Slot forward() {
    return Slot.X;
  }

  @Override
  public Window window(int in) {
    return Window.transposed(in, kernel, stride, 1, pad, pad, 0);
  }

  @Override
  public Footprint footprint(List<Footprint> inputs) {
    return inputs.getFirst().transposed(kernel, stride, pad);
  }

  @Override
  public List<ParameterSpec> parameters(int inChannels) {
    List<ParameterSpec> list = new ArrayList<>();
    int overlap = Math.ceilDiv(kernel, stride);
    int terms = inChannels / groups * overlap * overlap;
    ParameterSpec weight =
        ParameterSpec.weight(fill, terms, inChannels, channels / groups, kernel, kernel);
    list.add(learned ? weight : weight.frozen());
    if (bias) {
      list.add(learned ? ParameterSpec.bias(channels) : ParameterSpec.bias(channels).frozen());
    }
    return list;
  }

  @Override
  public String label() {
    return "deconv %d×%d s%d p%d".formatted(kernel, kernel, stride, pad)
        + (groups > 1 ? " g" + groups : "")
        + (learned ? "" : " fixed")
        + Rectifier.suffix(activation);
  }
}
