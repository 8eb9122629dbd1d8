package dev.backstride.peers;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// An array in native memory that oneDNN knows.
///
/// @param descriptor oneDNN's description of its sizes and its order
/// @param memory oneDNN's object
/// @param data the numbers
record OneDnnTensor(MemorySegment descriptor, MemorySegment memory, MemorySegment data) {
  private static final long CACHE_LINE = 64;

  /// A new array that lives as long as the arena.
  static OneDnnTensor of(Arena arena, MemorySegment engine, MemorySegment descriptor) {
    long bytes = OneDnnLibrary.number("dnnl_memory_desc_get_size", descriptor);
    MemorySegment data = arena.allocate(bytes, CACHE_LINE);
    MemorySegment memory =
        OneDnnLibrary.create(
            arena, "dnnl_memory_create", "dnnl_memory_destroy", descriptor, engine, data);
    return new OneDnnTensor(descriptor, memory, data);
  }

  /// Overwrites the numbers; both must have the same order.
  void copyFrom(float[] array) {
    MemorySegment.copy(array, 0, data, ValueLayout.JAVA_FLOAT, 0, array.length);
  }

  /// Whether an array of the other descriptor has the same sizes and order.
  boolean hasOrderOf(MemorySegment other) {
    return OneDnnLibrary.integer("dnnl_memory_desc_equal", descriptor, other) != 0;
  }
}
