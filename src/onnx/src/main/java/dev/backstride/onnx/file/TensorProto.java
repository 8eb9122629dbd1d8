package dev.backstride.onnx.file;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/// A constant tensor, as the file has it. The elements stay in the file.
///
/// @param name its name, may be empty
/// @param elementType number of the element type
/// @param sizes elements along each axis, not checked yet
/// @param raw the elements' bytes; null if they are not given so
/// @param message the whole message, in which elements given one by one are found again
/// @param elements number of elements given one by one, by field number
/// @param external where the elements lie in another file; empty if they are in this one
/// @param place where the message lies in the file, for errors
public record TensorProto(
    String name,
    int elementType,
    List<Long> sizes,
    MemorySegment raw,
    MemorySegment message,
    Map<Integer, Long> elements,
    Map<String, String> external,
    String place) {}
