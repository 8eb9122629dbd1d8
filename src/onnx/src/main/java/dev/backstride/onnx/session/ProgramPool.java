package dev.backstride.onnx.session;

import dev.backstride.onnx.program.Program;
import dev.backstride.onnx.program.SizedGraph;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The programs for one set of input sizes. Each run has one to itself; those that are not running
/// wait here for the next.
final class ProgramPool {
  /// Programs that wait; each has memory of its own.
  private static final int MOST_IDLE = 4;

  private final SizedGraph graph;
  private final ConcurrentLinkedDeque<Program> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger count = new AtomicInteger();

  ProgramPool(SizedGraph graph) {
    this.graph = graph;
  }

  SizedGraph graph() {
    return graph;
  }

  /// A program for one run: one that waits, or a new one.
  Program take(Supplier<Program> make) {
    Program program = idle.pollFirst();
    if (program == null) {
      return make.get();
    }
    count.decrementAndGet();
    return program;
  }

  /// Keeps a program for the next run, unless enough wait already.
  void giveBack(Program program) {
    if (count.incrementAndGet() <= MOST_IDLE) {
      idle.addFirst(program);
    } else {
      count.decrementAndGet();
    }
  }
}
