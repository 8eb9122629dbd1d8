package dev.backstride.peers;

import dev.backstride.engine.Slot;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// A oneDNN primitive descriptor: one contraction with the implementation and the layouts that
/// oneDNN chose.
///
/// @param handle the native object
/// @param geometry the shape in oneDNN's terms
/// @param open the slot that the primitive fills
/// @param order the order of pictures that was asked for
record OneDnnDescription(
    MemorySegment handle, OneDnnGeometry geometry, Slot open, OneDnnGeometry.Order order) {
  private static final int TRAINING = 64;
  private static final int INFERENCE = 96;
  private static final int CONVOLUTION_DIRECT = 1;
  private static final int DECONVOLUTION_DIRECT = 10;
  private static final int QUERY_IMPLEMENTATION = 8;
  private static final int QUERY_STRIDES = 14;
  private static final int QUERY_SCRATCHPAD = 136;
  private static final int QUERY_ARGUMENT = 255;
  private static final int QUERY_INNER_BLOCKS = 264;
  private static final int QUERY_INNER_BLOCK_COUNT = 263;

  /// Asks oneDNN for a primitive.
  ///
  /// @throws UnsupportedOperationException if it has none for these layouts
  static OneDnnDescription of(
      Arena arena,
      MemorySegment engine,
      OneDnnGeometry geometry,
      Slot open,
      OneDnnGeometry.Order order) {
    MemorySegment attributes =
        OneDnnLibrary.create(arena, "dnnl_primitive_attr_create", "dnnl_primitive_attr_destroy");
    OneDnnLibrary.call("dnnl_primitive_attr_set_scratchpad_mode", attributes, 1);
    MemorySegment handle =
        open == geometry.destination()
            ? forward(arena, engine, geometry, order, attributes, INFERENCE)
            : backward(arena, engine, geometry, open, order, attributes);
    return new OneDnnDescription(handle, geometry, open, order);
  }

  private static MemorySegment forward(
      Arena arena,
      MemorySegment engine,
      OneDnnGeometry geometry,
      OneDnnGeometry.Order order,
      MemorySegment attributes,
      int kind) {
    return OneDnnLibrary.create(
        arena,
        "dnnl_" + family(geometry) + "_forward_primitive_desc_create",
        "dnnl_primitive_desc_destroy",
        engine,
        kind,
        algorithm(geometry),
        geometry.wanted(arena, geometry.source(), order),
        geometry.wanted(arena, Slot.W, order),
        MemorySegment.NULL,
        geometry.wanted(arena, geometry.destination(), order),
        geometry.strides(arena),
        geometry.dilations(arena),
        geometry.before(arena),
        geometry.after(arena),
        attributes);
  }

  private static MemorySegment backward(
      Arena arena,
      MemorySegment engine,
      OneDnnGeometry geometry,
      Slot open,
      OneDnnGeometry.Order order,
      MemorySegment attributes) {
    MemorySegment source = geometry.wanted(arena, geometry.source(), order);
    MemorySegment weights = geometry.wanted(arena, Slot.W, order);
    MemorySegment destination = geometry.wanted(arena, geometry.destination(), order);
    MemorySegment hint =
        forward(arena, engine, geometry, OneDnnGeometry.Order.ANY, attributes, TRAINING);
    if (open == Slot.W) {
      return OneDnnLibrary.create(
          arena,
          "dnnl_" + family(geometry) + "_backward_weights_primitive_desc_create",
          "dnnl_primitive_desc_destroy",
          engine,
          algorithm(geometry),
          source,
          weights,
          MemorySegment.NULL,
          destination,
          geometry.strides(arena),
          geometry.dilations(arena),
          geometry.before(arena),
          geometry.after(arena),
          hint,
          attributes);
    }
    return OneDnnLibrary.create(
        arena,
        "dnnl_" + family(geometry) + "_backward_data_primitive_desc_create",
        "dnnl_primitive_desc_destroy",
        engine,
        algorithm(geometry),
        source,
        weights,
        destination,
        geometry.strides(arena),
        geometry.dilations(arena),
        geometry.before(arena),
        geometry.after(arena),
        hint,
        attributes);
  }

  /// The descriptor of the array in a slot, as the implementation wants it.
  MemorySegment layout(Slot slot) {
    return OneDnnLibrary.pointer(
        "dnnl_primitive_desc_query_md", handle, QUERY_ARGUMENT, argument(slot));
  }

  /// oneDNN's number for the argument in a slot.
  int argument(Slot slot) {
    return geometry.argument(slot, open);
  }

  /// Whether another descriptor stands for the same implementation with the same layouts.
  boolean sameAs(OneDnnDescription other) {
    return implementation().equals(other.implementation())
        && Arrays.stream(Slot.values())
            .allMatch(
                slot ->
                    OneDnnLibrary.integer(
                            "dnnl_memory_desc_equal", layout(slot), other.layout(slot))
                        != 0);
  }

  /// The descriptor of the scratch memory.
  MemorySegment scratchpad() {
    return OneDnnLibrary.pointer("dnnl_primitive_desc_query_md", handle, QUERY_SCRATCHPAD, 0);
  }

  /// oneDNN's name of the implementation, as in `jit:avx512_core`.
  String implementation() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment slot = arena.allocate(ValueLayout.ADDRESS);
      OneDnnLibrary.call("dnnl_primitive_desc_query", handle, QUERY_IMPLEMENTATION, 0, slot);
      return slot.get(OneDnnLibrary.POINTER_TO_ANY, 0).getString(0);
    }
  }

  /// How a picture lies in the layout that the implementation wants, for readers.
  String order(Slot picture) {
    MemorySegment layout = layout(picture);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment blocks = arena.allocate(ValueLayout.JAVA_INT);
      OneDnnLibrary.call("dnnl_memory_desc_query", layout, QUERY_INNER_BLOCK_COUNT, blocks);
      if (blocks.get(ValueLayout.JAVA_INT, 0) > 0) {
        long block = numbers(arena, layout, QUERY_INNER_BLOCKS).get(ValueLayout.JAVA_LONG, 0);
        return "channels in blocks of " + block;
      }
      MemorySegment strides = numbers(arena, layout, QUERY_STRIDES);
      return strides.getAtIndex(ValueLayout.JAVA_LONG, 1) == 1 ? "channels last" : "row-major";
    }
  }

  private static MemorySegment numbers(Arena arena, MemorySegment layout, int query) {
    MemorySegment slot = arena.allocate(ValueLayout.ADDRESS);
    OneDnnLibrary.call("dnnl_memory_desc_query", layout, query, slot);
    return slot.get(OneDnnLibrary.POINTER_TO_ANY, 0);
  }

  /// The primitive's name in oneDNN, as in `convolution backward_data`.
  String primitive() {
    String pass =
        open == Slot.W
            ? "backward_weights"
            : open == geometry.destination() ? "forward" : "backward_data";
    return family(geometry) + " " + pass;
  }

  private static String family(OneDnnGeometry geometry) {
    return geometry.deconvolution() ? "deconvolution" : "convolution";
  }

  private static int algorithm(OneDnnGeometry geometry) {
    return geometry.deconvolution() ? DECONVOLUTION_DIRECT : CONVOLUTION_DIRECT;
  }
}
