package dev.backstride.engine;

import java.util.Arrays;
import java.util.List;

/// The geometry of a convolution and of its adjoint, the transposed convolution: what x, w and y
/// are and how they meet. Sizes of the arrays, all row-major:
///
/// - x: batch × inChannels × in of every axis
/// - w: outChannels × inChannels/groups × kernel of every axis
/// - y: batch × outChannels × out of every axis
///
/// A transposed convolution reads y and writes x; its own "input channels" are `outChannels` here.
///
/// @param batch number of pictures, at least 0
/// @param groups number of independent groups of channels, at least 1, a divisor of both channel
///     counts
/// @param inChannels channels of x, at least 1
/// @param outChannels channels of y, at least 1
/// @param axes one to three spatial axes, outermost first
public record ConvShape(int batch, int groups, int inChannels, int outChannels, List<Window> axes) {

  /// Checks that the numbers fit one another.
  ///
  /// @throws ShapeException if a number is out of its range, or an array would exceed 2³¹−1
  ///     elements
  public ConvShape {
    axes = List.copyOf(axes);
    if (axes.isEmpty() || axes.size() > 3) {
      throw new ShapeException("a convolution has 1 to 3 spatial axes, not " + axes.size());
    }
    if (batch < 0) {
      throw new ShapeException("batch " + batch + " is less than 0");
    }
    if (groups < 1) {
      throw new ShapeException("groups " + groups + " is less than 1");
    }
    requireChannels(inChannels, groups, "input channels");
    requireChannels(outChannels, groups, "output channels");
    length("x", pictureSize(batch, inChannels, axes, Slot.X));
    length("w", weightSize(outChannels, inChannels / groups, axes));
    length("y", pictureSize(batch, outChannels, axes, Slot.Y));
  }

  /// A dense convolution of pictures: one group, two axes.
  public static ConvShape of(
      int batch, int inChannels, int outChannels, Window rows, Window columns) {
    return new ConvShape(batch, 1, inChannels, outChannels, List.of(rows, columns));
  }

  /// Sizes of the array in a slot, outermost first: rank 2 + the number of axes.
  public int[] sizes(Slot slot) {
    return switch (slot) {
      case X -> pictureSize(batch, inChannels, axes, Slot.X);
      case W -> weightSize(outChannels, inChannels / groups, axes);
      case Y -> pictureSize(batch, outChannels, axes, Slot.Y);
    };
  }

  /// Number of elements of the array in a slot.
  public int length(Slot slot) {
    return length(slot.name(), sizes(slot));
  }

  /// Channels of the picture in a slot: `inChannels` of x, `outChannels` of y.
  public int channels(Slot slot) {
    return switch (slot) {
      case X -> inChannels;
      case Y -> outChannels;
      case W -> throw new IllegalArgumentException("w is not a picture");
    };
  }

  /// Multiply-adds of one contraction, zeros of the padding counted. The three contractions cost
  /// the same. Saturates at `Long.MAX_VALUE`.
  public long multiplyAdds() {
    long product = saturatedProduct(outChannels, inChannels / groups);
    product = saturatedProduct(product, batch);
    for (Window axis : axes) {
      product = saturatedProduct(product, (long) axis.out() * axis.kernel());
    }
    return product;
  }

  private static long saturatedProduct(long a, long b) {
    long low = a * b;
    return Math.multiplyHigh(a, b) != 0 || low < 0 ? Long.MAX_VALUE : low;
  }

  private static int[] pictureSize(int batch, int channels, List<Window> axes, Slot slot) {
    int[] sizes = new int[2 + axes.size()];
    sizes[0] = batch;
    sizes[1] = channels;
    for (int a = 0; a < axes.size(); a++) {
      sizes[2 + a] = slot == Slot.X ? axes.get(a).in() : axes.get(a).out();
    }
    return sizes;
  }

  private static int[] weightSize(int out, int in, List<Window> axes) {
    int[] sizes = new int[2 + axes.size()];
    sizes[0] = out;
    sizes[1] = in;
    for (int a = 0; a < axes.size(); a++) {
      sizes[2 + a] = axes.get(a).kernel();
    }
    return sizes;
  }

  private static int length(String name, int[] sizes) {
    long length = 1;
    for (int size : sizes) {
      length = Math.multiplyExact(length, (long) size);
      if (length > Integer.MAX_VALUE) {
        throw new ShapeException(
            name + " of sizes " + Arrays.toString(sizes) + " exceeds 2³¹ − 1 elements");
      }
    }
    return (int) length;
  }

  private static void requireChannels(int channels, int groups, String what) {
    if (channels < 1) {
      throw new ShapeException(what + " " + channels + " is less than 1");
    }
    if (channels % groups != 0) {
      throw new ShapeException(groups + " groups do not divide " + channels + " " + what);
    }
  }
}
