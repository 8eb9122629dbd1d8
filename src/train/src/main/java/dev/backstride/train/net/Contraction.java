package dev.backstride.train.net;

import dev.backstride.engine.Activation;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.List;

/// A convolution or a transposed convolution: one geometry, read one way or the other, with its
/// bias and an activation.
public sealed interface Contraction extends Layer permits Convolution, Deconvolution {

  /// The slot that the forward pass fills: `Y` for a convolution, `X` for a transposed one.
  Slot forward();

  /// How the window meets an axis of an input.
  Window window(int in);

  /// Taps along each axis.
  int kernel();

  /// Groups of channels.
  int groups();

  /// Channels of the output.
  int channels();

  /// Whether a number is added to each channel.
  boolean bias();

  /// Applied last: the identity, ReLU, or leaky ReLU.
  Activation activation();

  /// The geometry for a batch of pictures.
  default ConvShape shape(int batch, Sizes in) {
    boolean transposed = forward() == Slot.X;
    return new ConvShape(
        batch,
        groups(),
        transposed ? channels() : in.channels(),
        transposed ? in.channels() : channels(),
        List.of(window(in.height()), window(in.width())));
  }

  @Override
  default int channels(List<Integer> inputs) {
    return channels();
  }

  @Override
  default int length(List<Integer> inputs) {
    Window window = window(inputs.getFirst());
    return forward() == Slot.Y ? window.out() : window.in();
  }

  @Override
  default long multiplyAdds(Sizes in) {
    return shape(1, in).multiplyAdds();
  }
}
