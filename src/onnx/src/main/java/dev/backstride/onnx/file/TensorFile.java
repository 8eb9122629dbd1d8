package dev.backstride.onnx.file;

import dev.backstride.onnx.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// Files that hold one tensor, a `TensorProto` message, as the test data of ONNX does.
public final class TensorFile {
  private TensorFile() {}

  /// Reads a tensor.
  ///
  /// @throws IOException if the file cannot be opened
  /// @throws dev.backstride.onnx.ModelFormatException if it holds no tensor
  /// @throws dev.backstride.onnx.UnsupportedTypeException if this library lacks the element type
  public static Tensor read(Path file) throws IOException {
    return read(ModelFolder.map(file));
  }

  /// Reads a tensor from a file's bytes.
  public static Tensor read(MemorySegment file) {
    TensorProto proto = TensorParser.parse(WireReader.of(file, "tensor"));
    return StoredTensor.of(proto, ModelFolder.none()).read();
  }
}
