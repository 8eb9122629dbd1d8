package dev.backstride.train.net;

import dev.backstride.engine.ops.PoolWindow;
import java.util.List;

/// The largest element of each window. As in Caffe, a last window that hangs over the picture
/// counts: crop offsets rest on that.
///
/// @param kernel taps along each axis
/// @param stride pixels between neighbouring windows
/// @param pad pixels around the picture that windows may cover
public record MaxPooling(int kernel, int stride, int pad) implements Layer {

  /// Halves the picture.
  public static MaxPooling half() {
    return new MaxPooling(2, 2, 0);
  }

  /// How the window meets an axis of an input.
  public PoolWindow window(int in) {
    return PoolWindow.of(in, kernel, stride, 1, pad, pad, true);
  }

  @Override
  public int length(List<Integer> inputs) {
    return window(inputs.getFirst()).out();
  }

  @Override
  public Footprint footprint(List<Footprint> inputs) {
    return inputs.getFirst().window(kernel, stride, pad);
  }

  @Override
  public String label() {
    return "max pool %d×%d s%d p%d".formatted(kernel, kernel, stride, pad);
  }
}
