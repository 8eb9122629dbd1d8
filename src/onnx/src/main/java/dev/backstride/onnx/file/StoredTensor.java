package dev.backstride.onnx.file;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.InvalidInputException;
import dev.backstride.onnx.ModelFormatException;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.UnsupportedTypeException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// A tensor that lies in a file and is read when asked for. Its type and sizes are checked against
/// the bytes that are there at once.
///
/// @param type type of the elements
/// @param shape the sizes
/// @param bytes the elements' bytes; null if they are given one by one
/// @param message the tensor's message, for elements given one by one
/// @param place where the tensor lies in the file, for errors
record StoredTensor(
    ElementType type, Shape shape, MemorySegment bytes, MemorySegment message, String place)
    implements TensorSource {

  /// @param folder where tensors in other files are looked for
  /// @throws ModelFormatException if the elements are not as many as the sizes say
  /// @throws UnsupportedTypeException if this library lacks the element type
  static StoredTensor of(TensorProto proto, ModelFolder folder) {
    ElementType type = type(proto);
    Shape shape = shape(proto);
    long wanted = (long) shape.count() * type.bytes();
    if (!proto.external().isEmpty()) {
      MemorySegment bytes = folder.bytes(proto.external(), wanted, proto.place());
      return new StoredTensor(type, shape, bytes, null, proto.place());
    }
    if (proto.raw() != null) {
      if (proto.raw().byteSize() != wanted) {
        throw new ModelFormatException(
            "%s: %s%s takes %d bytes, but %d are there"
                .formatted(proto.place(), type, shape, wanted, proto.raw().byteSize()));
      }
      return new StoredTensor(type, shape, proto.raw(), null, proto.place());
    }
    long elements = proto.elements().getOrDefault(ElementDecoder.field(type), 0L);
    if (elements != shape.count()) {
      throw new ModelFormatException(
          "%s: %s%s has %d elements, but %d are there"
              .formatted(proto.place(), type, shape, shape.count(), elements));
    }
    return new StoredTensor(type, shape, null, proto.message(), proto.place());
  }

  private static ElementType type(TensorProto proto) {
    return ElementType.ofCode(proto.elementType())
        .orElseThrow(
            () ->
                new UnsupportedTypeException(
                    "%s: element type number %d is not supported"
                        .formatted(proto.place(), proto.elementType())));
  }

  private static Shape shape(TensorProto proto) {
    List<Long> sizes = proto.sizes();
    int[] checked = new int[sizes.size()];
    for (int a = 0; a < checked.length; a++) {
      long size = sizes.get(a);
      if (size < 0 || size > Integer.MAX_VALUE) {
        throw new ModelFormatException(
            "%s: size %d is outside 0..2³¹−1".formatted(proto.place(), size));
      }
      checked[a] = (int) size;
    }
    try {
      return new Shape(checked);
    } catch (InvalidInputException e) {
      throw new ModelFormatException(proto.place() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Tensor read() {
    Object array =
        bytes != null
            ? ElementDecoder.ofBytes(type, shape.count(), bytes)
            : ElementDecoder.ofFields(type, shape.count(), WireReader.of(message, place));
    return Tensor.of(type, array, shape);
  }
}
