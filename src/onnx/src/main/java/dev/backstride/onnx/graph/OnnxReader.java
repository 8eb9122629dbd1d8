package dev.backstride.onnx.graph;

import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.ModelFormatException;
import dev.backstride.onnx.UnsupportedOperatorException;
import dev.backstride.onnx.UnsupportedTypeException;
import dev.backstride.onnx.file.ModelFolder;
import dev.backstride.onnx.file.ModelParser;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.SortedSet;

/// Reads ONNX models. Weights stay in the file until they are asked for.
public final class OnnxReader {
  private OnnxReader() {}

  /// Reads a model from a file, which must stay as it is while the graph is in use. Weights in
  /// files of their own are found in the same folder.
  ///
  /// @throws IOException if the file cannot be opened
  /// @throws ModelFormatException if it is not an ONNX file, is damaged or points elsewhere
  /// @throws InvalidModelException if the graph breaks a rule
  /// @throws UnsupportedOperatorException if there are operators that this library does not run
  /// @throws UnsupportedTypeException if there are values that are no tensors, or of other types
  public static Graph read(Path file) throws IOException {
    return read(ModelFolder.map(file), ModelFolder.of(file));
  }

  /// Reads a model from the bytes of a file, which must not change. It cannot have weights in
  /// other files.
  ///
  /// @throws ModelFormatException if it is not an ONNX file, is damaged or points elsewhere
  /// @throws InvalidModelException if the graph breaks a rule
  /// @throws UnsupportedOperatorException if there are operators that this library does not run
  /// @throws UnsupportedTypeException if there are values that are no tensors, or of other types
  public static Graph read(byte[] file) {
    return read(MemorySegment.ofArray(file).asReadOnly(), ModelFolder.none());
  }

  /// Names of the operators that this library runs.
  public static SortedSet<String> supportedOperators() {
    return OperatorTable.names();
  }

  private static Graph read(MemorySegment file, ModelFolder folder) {
    return new GraphReader(ModelParser.parse(file), folder).graph();
  }
}
