package dev.backstride.train.net;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.ArrayList;
import java.util.List;

/// A convolution.
///
/// @param channels of the output
/// @param kernel taps along each axis
/// @param stride pixels between neighbouring windows
/// @param pad zeros around the picture
/// @param groups of channels
/// @param bias whether a number is added to each channel
/// @param activation the identity, ReLU, or leaky ReLU
/// @param fill how the weights start; the bias starts at 0
public record Convolution(
    int channels,
    int kernel,
    int stride,
    int pad,
    int groups,
    boolean bias,
    Activation activation,
    Fill fill)
    implements Contraction {

  /// Checks the activation.
  ///
  /// @throws IllegalArgumentException if its gradient does not follow from its value
  public Convolution {
    Rectifier.slope(activation);
  }

  /// Stride 1, no padding, one group, a bias, no activation, weights for a ReLU behind it.
  public static Convolution of(int channels, int kernel) {
    return new Convolution(
        channels, kernel, 1, 0, 1, true, new Activation.Identity(), new Fill.HeNormal());
  }

  /// This with another stride.
  public Convolution stride(int pixels) {
    return new Convolution(channels, kernel, pixels, pad, groups, bias, activation, fill);
  }

  /// This with other padding.
  public Convolution pad(int zeros) {
    return new Convolution(channels, kernel, stride, zeros, groups, bias, activation, fill);
  }

  /// This with another number of groups.
  public Convolution groups(int number) {
    return new Convolution(channels, kernel, stride, pad, number, bias, activation, fill);
  }

  /// This without a bias, as in front of a batch normalisation.
  public Convolution withoutBias() {
    return new Convolution(channels, kernel, stride, pad, groups, false, activation, fill);
  }

  /// This with a ReLU.
  public Convolution relu() {
    return new Convolution(
        channels, kernel, stride, pad, groups, bias, new Activation.Relu(), fill);
  }

  /// This with weights that start otherwise.
  public Convolution fill(Fill start) {
    return new Convolution(channels, kernel, stride, pad, groups, bias, activation, start);
  }

  @Override
  public Slot forward() {
    return Slot.Y;
  }

  @Override
  public Window window(int in) {
    return Window.of(in, kernel, stride, 1, pad, pad);
  }

  @Override
  public Footprint footprint(List<Footprint> inputs) {
    return inputs.getFirst().window(kernel, stride, pad);
  }

  @Override
  public List<ParameterSpec> parameters(int inChannels) {
    List<ParameterSpec> list = new ArrayList<>();
    int in = inChannels / groups;
    list.add(ParameterSpec.weight(fill, in * kernel * kernel, channels, in, kernel, kernel));
    if (bias) {
      list.add(ParameterSpec.bias(channels));
    }
    return list;
  }

  @Override
  public String label() {
    return "conv %d×%d s%d p%d".formatted(kernel, kernel, stride, pad)
        + (groups > 1 ? " g" + groups : "")
        + Rectifier.suffix(activation);
  }
}
