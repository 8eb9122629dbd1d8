package dev.backstride.onnx.file;

import java.util.List;
import java.util.Map;

/// A node, as the file has it.
///
/// @param name may be empty
/// @param type the operator's name
/// @param domain the operator set; empty for ONNX's own
/// @param inputs names of values, empty where an optional one is left out
/// @param outputs names of values, empty where an optional one is not wanted
/// @param attributes by name
public record NodeProto(
    String name,
    String type,
    String domain,
    List<String> inputs,
    List<String> outputs,
    Map<String, AttributeValue> attributes) {}
