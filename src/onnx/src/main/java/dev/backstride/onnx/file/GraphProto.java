package dev.backstride.onnx.file;

import java.util.List;

/// A network, as the file has it.
///
/// @param name the model's name for it
/// @param nodes in the file's order
/// @param initializers constants
/// @param inputs inputs; in old files the initializers are among them
/// @param outputs outputs
public record GraphProto(
    String name,
    List<NodeProto> nodes,
    List<TensorProto> initializers,
    List<ValueProto> inputs,
    List<ValueProto> outputs) {}
