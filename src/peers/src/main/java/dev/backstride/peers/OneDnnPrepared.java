package dev.backstride.peers;

import dev.backstride.engine.Slot;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A contraction by one oneDNN primitive, with the reorders that its layouts need. Everything lies
/// in native memory and is allocated once.
final class OneDnnPrepared implements Prepared {
  private static final int ARGUMENT_SCRATCHPAD = 80;

  private final Arena arena;
  private final int threads;
  private final MemorySegment engine;
  private final MemorySegment stream;
  private final OneDnnDescription description;
  private final List<OneDnnStep> counted = new ArrayList<>();
  private final List<OneDnnStep> uncounted = new ArrayList<>();
  private final OneDnnTensor scratch;
  private final OneDnnTensor result;

  /// @param arena owns everything; closed by [#close]
  OneDnnPrepared(
      int threads,
      MemorySegment engine,
      Arena arena,
      OneDnnDescription description,
      Mode mode,
      Map<Slot, float[]> arrays) {
    this.threads = threads;
    this.engine = engine;
    this.arena = arena;
    this.description = description;
    stream = OneDnnLibrary.create(arena, "dnnl_stream_create", "dnnl_stream_destroy", engine, 1);
    Slot open = description.open();
    Map<Integer, MemorySegment> arguments = new LinkedHashMap<>();
    for (Slot slot : Slot.values()) {
      if (slot != open) {
        boolean once = mode == Mode.KERNEL || slot == Slot.W;
        OneDnnTensor input =
            once ? packed(slot, arrays.get(slot)) : reordered(slot, arrays.get(slot));
        arguments.put(description.argument(slot), input.memory());
      }
    }
    OneDnnTensor output = OneDnnTensor.of(arena, engine, description.layout(open));
    arguments.put(description.argument(open), output.memory());
    scratch = OneDnnTensor.of(arena, engine, description.scratchpad());
    arguments.put(ARGUMENT_SCRATCHPAD, scratch.memory());
    counted.add(OneDnnStep.of(arena, description.handle(), arguments));
    result = rowMajorResult(open, output, mode == Mode.CALL ? counted : uncounted);
  }

  @Override
  public void run() {
    OneDnnLibrary.setThreads(threads);
    for (int i = 0; i < counted.size(); i++) {
      counted.get(i).run(stream);
    }
  }

  @Override
  public float[] result() {
    uncounted.forEach(step -> step.run(stream));
    return result.data().toArray(ValueLayout.JAVA_FLOAT);
  }

  @Override
  public String algorithm() {
    Slot picture = description.open() == Slot.X ? Slot.Y : Slot.X;
    return "%s, %s, %s%s"
        .formatted(
            description.primitive(),
            description.implementation(),
            description.order(picture),
            counted.size() > 1 ? ", with reorders" : "");
  }

  @Override
  public String reason() {
    return "";
  }

  @Override
  public long scratchBytes() {
    return scratch.data().byteSize();
  }

  @Override
  public void close() {
    arena.close();
  }

  /// An argument in the primitive's layout, brought there now.
  private OneDnnTensor packed(Slot slot, float[] array) {
    OneDnnTensor inner = OneDnnTensor.of(arena, engine, description.layout(slot));
    try (Arena brief = Arena.ofShared()) {
      OneDnnTensor plain = rowMajor(brief, slot);
      plain.copyFrom(array);
      OneDnnStep.reorder(brief, engine, plain, inner).run(stream);
    }
    return inner;
  }

  /// An argument that every run brings into the primitive's layout, if that is not row-major.
  private OneDnnTensor reordered(Slot slot, float[] array) {
    OneDnnTensor plain = rowMajor(arena, slot);
    plain.copyFrom(array);
    if (plain.hasOrderOf(description.layout(slot))) {
      return plain;
    }
    OneDnnTensor inner = OneDnnTensor.of(arena, engine, description.layout(slot));
    counted.add(OneDnnStep.reorder(arena, engine, plain, inner));
    return inner;
  }

  private OneDnnTensor rowMajorResult(Slot open, OneDnnTensor output, List<OneDnnStep> steps) {
    OneDnnTensor plain = rowMajor(arena, open);
    if (plain.hasOrderOf(output.descriptor())) {
      return output;
    }
    steps.add(OneDnnStep.reorder(arena, engine, output, plain));
    return plain;
  }

  private OneDnnTensor rowMajor(Arena owner, Slot slot) {
    return OneDnnTensor.of(owner, engine, description.geometry().rowMajor(owner, slot));
  }
}
