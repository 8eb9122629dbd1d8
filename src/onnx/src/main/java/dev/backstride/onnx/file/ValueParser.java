package dev.backstride.onnx.file;

import dev.backstride.onnx.Dimension;
import dev.backstride.onnx.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `ValueInfoProto` messages.
final class ValueParser {
  private ValueParser() {}

  static ValueProto parse(WireReader in) {
    String name = "";
    ValueProto type = new ValueProto("", 0, Optional.empty());
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.string();
        case 2 -> type = type(in.message("type of \"" + name + "\""));
        default -> in.skip();
      }
    }
    return new ValueProto(name, type.elementType(), type.dimensions());
  }

  private static ValueProto type(WireReader in) {
    ValueProto type = new ValueProto("", 0, Optional.empty());
    while (in.next()) {
      switch (in.field()) {
        case 1 -> type = tensorType(in.message("tensor type"));
        default -> in.skip();
      }
    }
    return type;
  }

  private static ValueProto tensorType(WireReader in) {
    int elementType = 0;
    Optional<List<Dimension>> dimensions = Optional.empty();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> elementType = in.int32();
        case 2 -> dimensions = Optional.of(dimensions(in.message("shape")));
        default -> in.skip();
      }
    }
    return new ValueProto("", elementType, dimensions);
  }

  private static List<Dimension> dimensions(WireReader in) {
    List<Dimension> dimensions = new ArrayList<>();
    while (in.next()) {
      if (in.field() != 1) {
        in.skip();
        continue;
      }
      if (dimensions.size() == Shape.MAX_RANK) {
        throw in.error("the shape has more than " + Shape.MAX_RANK + " axes");
      }
      dimensions.add(dimension(in.message("dimension")));
    }
    return dimensions;
  }

  private static Dimension dimension(WireReader in) {
    Dimension dimension = new Dimension.Symbol("");
    while (in.next()) {
      switch (in.field()) {
        case 1 -> dimension = size(in.varint(), in);
        case 2 -> dimension = symbol(in.string());
        default -> in.skip();
      }
    }
    return dimension;
  }

  /// Some writers say −1 for a size that is open.
  private static Dimension size(long size, WireReader in) {
    if (size > Integer.MAX_VALUE) {
      throw in.error("size " + size + " exceeds 2³¹ − 1");
    }
    return size < 0 ? new Dimension.Symbol("") : new Dimension.Fixed((int) size);
  }

  /// Some writers call every open size "?", without meaning that all are equal.
  private static Dimension symbol(String name) {
    return new Dimension.Symbol(name.equals("?") ? "" : name);
  }
}
