package dev.backstride.onnx.program;

/// A part of a program, bound to the memory that it reads and writes.
@FunctionalInterface
interface Step {
  /// Does it. Allocates nothing.
  void run();
}
