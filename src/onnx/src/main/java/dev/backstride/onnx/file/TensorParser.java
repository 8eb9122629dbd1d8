package dev.backstride.onnx.file;

import dev.backstride.onnx.Shape;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads `TensorProto` messages, all but the elements.
final class TensorParser {
  private TensorParser() {}

  static TensorProto parse(WireReader in) {
    String name = "";
    int elementType = 0;
    List<Long> sizes = new ArrayList<>();
    MemorySegment raw = null;
    Map<Integer, Long> elements = new HashMap<>();
    Map<String, String> external = new HashMap<>();
    boolean isExternal = false;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> {
          in.varints(sizes);
          if (sizes.size() > Shape.MAX_RANK) {
            throw in.error("the tensor has more than " + Shape.MAX_RANK + " axes");
          }
        }
        case 2 -> elementType = in.int32();
        case 3 -> throw in.error("tensors in segments are not supported");
        case 4, 5, 6, 7, 10, 11 -> elements.merge(in.field(), elementsIn(in), Long::sum);
        case 8 -> name = in.string();
        case 9 -> raw = in.bytes();
        case 13 -> entry(in.message("external data"), external);
        case 14 -> isExternal = in.varint() == 1;
        default -> in.skip();
      }
    }
    if (isExternal && external.isEmpty()) {
      throw in.error("the tensor \"" + name + "\" lies in another file, but does not say which");
    }
    return new TensorProto(
        name,
        elementType,
        sizes,
        raw,
        in.whole(),
        elements,
        isExternal ? external : Map.of(),
        in.place());
  }

  /// The number of elements in the current field, which is then passed over.
  private static long elementsIn(WireReader in) {
    int field = in.field();
    if (!in.isBytes() || field == 6) {
      in.skip();
      return 1;
    }
    WireCursor packed = in.packed();
    return switch (field) {
      case 4 -> fixedIn(packed, Float.BYTES);
      case 10 -> fixedIn(packed, Double.BYTES);
      default -> varintsIn(packed);
    };
  }

  private static long fixedIn(WireCursor packed, int size) {
    if (packed.left() % size != 0) {
      throw packed.error("%d bytes are no numbers of %d bytes".formatted(packed.left(), size));
    }
    return packed.left() / size;
  }

  private static long varintsIn(WireCursor packed) {
    long count = 0;
    for (; packed.hasMore(); count++) {
      packed.varint();
    }
    return count;
  }

  private static void entry(WireReader in, Map<String, String> entries) {
    String key = "";
    String value = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.string();
        case 2 -> value = in.string();
        default -> in.skip();
      }
    }
    if (entries.size() == 16) {
      throw in.error("external data has more than 16 entries");
    }
    entries.put(key, value);
  }
}
