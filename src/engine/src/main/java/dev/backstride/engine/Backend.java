package dev.backstride.engine;

import java.util.Arrays;
import java.util.Optional;

/// Something that computes the three contractions of the trilinear form (see [Slot]) on
/// row-major arrays: the reference, the SIMD engine, or an adapter of another library. The laws
/// are stated on this interface.
///
/// Values outside the picture are zeros that take part in the product, so a NaN or infinite
/// factor that meets the padding gives NaN.
///
/// Implementations may be used by many threads at once and change nothing but the array in the
/// open slot, which they fill whatever it held before.
public interface Backend {

  /// A name for reports.
  String name();

  /// Why this backend does not compute a contraction; empty if it does.
  default Optional<String> refusal(ConvShape shape, Slot open) {
    return Optional.empty();
  }

  /// Fills the array in the open slot from the two others. The epilogue applies to pictures:
  /// with `W` open it must be [Epilogue#NONE].
  ///
  /// @param x batch × inChannels × in…
  /// @param w outChannels × inChannels/groups × kernel…
  /// @param y batch × outChannels × out…
  /// @throws ShapeException if an array's length is not the shape's
  void contract(ConvShape shape, Slot open, float[] x, float[] w, float[] y, Epilogue epilogue);

  /// As above, storing the plain sums.
  default void contract(ConvShape shape, Slot open, float[] x, float[] w, float[] y) {
    contract(shape, open, x, w, y, Epilogue.NONE);
  }

  /// The gradient of a convolution's bias: for each output channel, the sum of y over batch and
  /// positions.
  ///
  /// @param y batch × outChannels × out…
  /// @param bias outChannels numbers, overwritten
  void biasGradient(ConvShape shape, float[] y, float[] bias);

  /// Checks the arguments of a contraction.
  ///
  /// @throws ShapeException if an array's length is not the shape's
  static void check(
      ConvShape shape, Slot open, float[] x, float[] w, float[] y, Epilogue epilogue) {
    requireLength("x", x, shape, Slot.X);
    requireLength("w", w, shape, Slot.W);
    requireLength("y", y, shape, Slot.Y);
    if (open == Slot.W) {
      if (!epilogue.equals(Epilogue.NONE)) {
        throw new ShapeException("a weight gradient takes no epilogue");
      }
      return;
    }
    int channels = shape.channels(open);
    if (epilogue.bias() != null && epilogue.bias().length != channels) {
      throw new ShapeException(
          "bias has " + epilogue.bias().length + " elements for " + channels + " channels");
    }
    if (epilogue.residual() != null
        && !Arrays.equals(epilogue.residual().layout().sizes(), shape.sizes(open))) {
      throw new ShapeException(
          "residual "
              + epilogue.residual().layout()
              + " is not of the sizes "
              + Arrays.toString(shape.sizes(open)));
    }
  }

  private static void requireLength(String name, float[] array, ConvShape shape, Slot slot) {
    if (array.length != shape.length(slot)) {
      throw new ShapeException(
          name
              + " has "
              + array.length
              + " elements, but sizes "
              + Arrays.toString(shape.sizes(slot))
              + " make "
              + shape.length(slot));
    }
  }
}
