package dev.backstride.onnx.file;

import dev.backstride.onnx.ModelFormatException;

/// Bounds the memory that names, attributes and the like may take, whatever the file's size.
/// Weights do not count: they stay in the file.
final class StructureBudget {
  /// Bytes. A model of 10,000 nodes takes about a twentieth.
  private static final long LIMIT = 1 << 28;

  private long taken;

  /// @param bytes memory about to be taken, roughly
  /// @throws ModelFormatException if it is too much
  void take(long bytes) {
    taken += bytes;
    if (taken > LIMIT) {
      throw new ModelFormatException(
          "names and attributes take more than " + (LIMIT >> 20) + " MiB of memory");
    }
  }
}
