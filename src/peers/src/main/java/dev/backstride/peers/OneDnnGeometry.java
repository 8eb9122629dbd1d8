package dev.backstride.peers;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.ToIntFunction;

/// A shape in oneDNN's terms: either its convolution primitives, which take x to y, or its
/// deconvolution primitives, which take y to x and want the two channel axes of the weights the
/// other way round.
///
/// @param shape the geometry
/// @param deconvolution whether the primitives are those of the transposed convolution
record OneDnnGeometry(ConvShape shape, boolean deconvolution) {
  private static final int F32 = 3;
  private static final int TAG_ANY = 1;

  /// The order of a tensor's elements.
  enum Order {
    /// Whatever oneDNN finds best.
    ANY,
    /// Pictures NHWC; weights as oneDNN likes.
    CHANNELS_LAST,
    /// Pictures NCHW; weights as oneDNN likes.
    ROW_MAJOR
  }

  /// The slot that plays oneDNN's "source".
  Slot source() {
    return deconvolution ? Slot.Y : Slot.X;
  }

  /// The slot that plays oneDNN's "destination".
  Slot destination() {
    return deconvolution ? Slot.X : Slot.Y;
  }

  /// oneDNN's number for the argument in a slot of the primitive that fills `open`.
  int argument(Slot slot, Slot open) {
    int forward = slot == Slot.W ? 33 : slot == source() ? 1 : 17;
    boolean gradient = open != destination() && (slot == open || slot == destination());
    return gradient ? forward + 128 : forward;
  }

  /// The descriptor of the row-major array that the caller has.
  MemorySegment rowMajor(Arena arena, Slot slot) {
    long[] sizes = sizes(slot);
    long[] strides = packedStrides(sizes);
    if (slot == Slot.W && deconvolution) {
      int out = sizes.length - shape.axes().size() - 2;
      swap(sizes, out);
      swap(strides, out);
    }
    return strided(arena, sizes, strides);
  }

  /// The descriptor that the primitive is asked to work with.
  MemorySegment wanted(Arena arena, Slot slot, Order order) {
    if (slot == Slot.W || order == Order.ANY) {
      long[] sizes = sizes(slot);
      if (slot == Slot.W && deconvolution) {
        swap(sizes, sizes.length - shape.axes().size() - 2);
      }
      return OneDnnLibrary.create(
          arena,
          "dnnl_memory_desc_create_with_tag",
          "dnnl_memory_desc_destroy",
          sizes.length,
          arena.allocateFrom(ValueLayout.JAVA_LONG, sizes),
          F32,
          TAG_ANY);
    }
    return order == Order.ROW_MAJOR ? rowMajor(arena, slot) : channelsLast(arena, slot);
  }

  MemorySegment strides(Arena arena) {
    return perAxis(arena, Window::stride);
  }

  /// oneDNN counts the elements that a tap skips.
  MemorySegment dilations(Arena arena) {
    return perAxis(arena, axis -> axis.dilation() - 1);
  }

  MemorySegment before(Arena arena) {
    return perAxis(arena, Window::before);
  }

  MemorySegment after(Arena arena) {
    return perAxis(arena, Window::after);
  }

  private MemorySegment channelsLast(Arena arena, Slot slot) {
    long[] sizes = sizes(slot);
    long[] strides = new long[sizes.length];
    strides[1] = 1;
    long step = sizes[1];
    for (int axis = sizes.length - 1; axis >= 2; axis--) {
      strides[axis] = step;
      step *= sizes[axis];
    }
    strides[0] = step;
    return strided(arena, sizes, strides);
  }

  /// Sizes of a slot's array; weights of several groups have an axis of their own for them.
  private long[] sizes(Slot slot) {
    int[] sizes = shape.sizes(slot);
    boolean grouped = slot == Slot.W && shape.groups() > 1;
    long[] result = new long[sizes.length + (grouped ? 1 : 0)];
    for (int i = 0; i < sizes.length; i++) {
      result[i + result.length - sizes.length] = sizes[i];
    }
    if (grouped) {
      result[0] = shape.groups();
      result[1] = sizes[0] / shape.groups();
    }
    return result;
  }

  private static long[] packedStrides(long[] sizes) {
    long[] strides = new long[sizes.length];
    long step = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step *= sizes[axis];
    }
    return strides;
  }

  private static MemorySegment strided(Arena arena, long[] sizes, long[] strides) {
    return OneDnnLibrary.create(
        arena,
        "dnnl_memory_desc_create_with_strides",
        "dnnl_memory_desc_destroy",
        sizes.length,
        arena.allocateFrom(ValueLayout.JAVA_LONG, sizes),
        F32,
        arena.allocateFrom(ValueLayout.JAVA_LONG, strides));
  }

  private MemorySegment perAxis(Arena arena, ToIntFunction<Window> value) {
    return arena.allocateFrom(
        ValueLayout.JAVA_LONG,
        shape.axes().stream().mapToLong(axis -> value.applyAsInt(axis)).toArray());
  }

  private static void swap(long[] values, int at) {
    long kept = values[at];
    values[at] = values[at + 1];
    values[at + 1] = kept;
  }
}
