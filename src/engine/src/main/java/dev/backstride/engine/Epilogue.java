package dev.backstride.engine;

import java.util.Arrays;

/// What happens to a contraction's sum before it is stored: `activation(sum + bias[channel] +
/// residual)`, rounded after each step, so that a fused call gives the same bits as the separate
/// ones.
///
/// @param bias one number a channel of the picture that is written, or null
/// @param residual a picture of the sizes of the one that is written, or null
/// @param activation applied last
public record Epilogue(float[] bias, View residual, Activation activation) {
  /// The sum as it is.
  public static final Epilogue NONE = new Epilogue(null, null, new Activation.Identity());

  /// Adds a bias.
  public static Epilogue bias(float[] bias) {
    return new Epilogue(bias, null, new Activation.Identity());
  }

  /// Applies the epilogue to sums that are already stored: the plain form, for those that do not
  /// fuse it.
  ///
  /// @param picture the sums, row-major; overwritten
  /// @param sizes the picture's sizes: batch, channels, then the spatial axes
  public void apply(float[] picture, int[] sizes) {
    int plane = Arrays.stream(sizes, 2, sizes.length).reduce(1, (a, b) -> a * b);
    for (int i = 0; i < picture.length; i++) {
      float value = picture[i];
      if (bias != null) {
        value += bias[i / plane % sizes[1]];
      }
      if (residual != null) {
        value += element(residual, sizes, i);
      }
      picture[i] = (float) activation.apply(value);
    }
  }

  /// Element `index`, counted row-major, of a view.
  private static float element(View view, int[] sizes, int index) {
    int at = view.layout().offset();
    int rest = index;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      at += rest % sizes[axis] * view.layout().stride(axis);
      rest /= sizes[axis];
    }
    return view.data()[at];
  }
}
