package dev.backstride.onnx.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `NodeProto` and `AttributeProto` messages.
final class NodeParser {
  /// Inputs, and likewise outputs, that a node may have; `Concat` may have many.
  private static final int MAX_VALUES = 1 << 16;

  /// Attributes that a node may have; no operator has more than 20.
  private static final int MAX_ATTRIBUTES = 256;

  private NodeParser() {}

  static NodeProto node(WireReader in) {
    String name = "";
    String type = "";
    String domain = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> add(inputs, in);
        case 2 -> add(outputs, in);
        case 3 -> name = in.string();
        case 4 -> type = in.string();
        case 5 -> attribute(in.message("attribute of node \"" + name + "\""), attributes);
        case 7 -> domain = in.string();
        default -> in.skip();
      }
    }
    return new NodeProto(
        name, type, domain.equals("ai.onnx") ? "" : domain, inputs, outputs, attributes);
  }

  private static void add(List<String> values, WireReader in) {
    if (values.size() == MAX_VALUES) {
      throw in.error("the node has more than " + MAX_VALUES + " inputs or outputs");
    }
    values.add(in.string());
  }

  private static void attribute(WireReader in, Map<String, AttributeValue> attributes) {
    String name = "";
    AttributeValue value = null;
    List<Long> wholes = new ArrayList<>();
    List<Float> reals = new ArrayList<>();
    int type = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.string();
        case 2 -> value = new AttributeValue.Real(in.float32());
        case 3 -> value = new AttributeValue.Whole(in.varint());
        case 4 -> value = new AttributeValue.Text(in.string());
        case 5 -> value = new AttributeValue.Constant(TensorParser.parse(in.message("tensor")));
        case 7 -> in.floats(reals);
        case 8 -> in.varints(wholes);
        case 20 -> type = in.int32();
        case 21 -> throw in.error("refers to an attribute of a function, but is in none");
        case 6, 9, 10, 11, 14, 15, 22, 23 -> {
          value = new AttributeValue.Other("a graph, text list, sparse tensor or type");
          in.skip();
        }
        default -> in.skip();
      }
    }
    // An empty list leaves no trace but the type.
    if (type == 6 || !reals.isEmpty()) {
      value = new AttributeValue.Reals(reals);
    } else if (type == 7 || !wholes.isEmpty()) {
      value = new AttributeValue.Wholes(wholes);
    }
    if (name.isEmpty()) {
      throw in.error("an attribute has no name");
    }
    if (attributes.size() == MAX_ATTRIBUTES) {
      throw in.error("the node has more than " + MAX_ATTRIBUTES + " attributes");
    }
    if (value == null) {
      value = emptyValue(type);
    }
    if (attributes.put(name, value) != null) {
      throw in.error("attribute " + name + " is given twice");
    }
  }

  /// Some writers leave out values that are zero or empty.
  private static AttributeValue emptyValue(int type) {
    return switch (type) {
      case 1 -> new AttributeValue.Real(0);
      case 2 -> new AttributeValue.Whole(0);
      case 3 -> new AttributeValue.Text("");
      default -> new AttributeValue.Other("nothing");
    };
  }
}
