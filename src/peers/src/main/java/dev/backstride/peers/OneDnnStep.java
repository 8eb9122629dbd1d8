package dev.backstride.peers;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/// A oneDNN primitive with its arguments, ready to run.
///
/// @param primitive oneDNN's object
/// @param count number of arguments
/// @param arguments an array of C's `dnnl_exec_arg_t`: an int, 4 bytes of nothing, a pointer
record OneDnnStep(MemorySegment primitive, int count, MemorySegment arguments) {
  private static final int ARGUMENT_BYTES = 16;
  private static final int POINTER_OFFSET = 8;
  private static final int FROM = 1;
  private static final int TO = 17;

  /// The primitive of a descriptor.
  ///
  /// @param memories oneDNN's memory objects by argument number
  static OneDnnStep of(
      Arena arena, MemorySegment descriptor, Map<Integer, MemorySegment> memories) {
    MemorySegment primitive =
        OneDnnLibrary.create(arena, "dnnl_primitive_create", "dnnl_primitive_destroy", descriptor);
    MemorySegment arguments =
        arena.allocate((long) ARGUMENT_BYTES * memories.size(), POINTER_OFFSET);
    long at = 0;
    for (Map.Entry<Integer, MemorySegment> entry : memories.entrySet()) {
      arguments.set(ValueLayout.JAVA_INT, at, entry.getKey());
      arguments.set(ValueLayout.ADDRESS, at + POINTER_OFFSET, entry.getValue());
      at += ARGUMENT_BYTES;
    }
    return new OneDnnStep(primitive, memories.size(), arguments);
  }

  /// A copy from one order into another.
  static OneDnnStep reorder(Arena arena, MemorySegment engine, OneDnnTensor from, OneDnnTensor to) {
    MemorySegment descriptor =
        OneDnnLibrary.create(
            arena,
            "dnnl_reorder_primitive_desc_create",
            "dnnl_primitive_desc_destroy",
            from.descriptor(),
            engine,
            to.descriptor(),
            engine,
            MemorySegment.NULL);
    return of(arena, descriptor, Map.of(FROM, from.memory(), TO, to.memory()));
  }

  void run(MemorySegment stream) {
    OneDnnLibrary.execute(primitive, stream, count, arguments);
  }
}
