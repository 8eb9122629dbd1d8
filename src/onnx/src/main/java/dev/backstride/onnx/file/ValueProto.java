package dev.backstride.onnx.file;

import dev.backstride.onnx.Dimension;
import java.util.List;
import java.util.Optional;

/// An input or output, as the file has it.
///
/// @param name its name
/// @param elementType number of the element type, 0 if it is no tensor
/// @param dimensions sizes; empty if the rank is open
public record ValueProto(String name, int elementType, Optional<List<Dimension>> dimensions) {}
