package dev.backstride.onnx.file;

import java.util.Map;

/// A model, as the file has it.
///
/// @param irVersion version of the file format
/// @param producer name and version of the program that wrote it, may be empty
/// @param opsets version of each operator set, by domain; ONNX's own domain is empty
/// @param graph the network
public record ModelProto(
    long irVersion, String producer, Map<String, Long> opsets, GraphProto graph) {}
