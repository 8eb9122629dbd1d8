package dev.backstride.onnx.file;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads `ModelProto` and `GraphProto` messages.
public final class ModelParser {
  /// Nodes, and likewise constants, that a graph may have: well above any model in use, and well
  /// below what would fill the memory.
  static final int MAX_NODES = 1 << 18;

  private ModelParser() {}

  /// Reads a model.
  ///
  /// @param file the whole file, which must stay in place as long as the tensors in it are used
  /// @throws dev.backstride.onnx.ModelFormatException if it is not a model
  public static ModelProto parse(MemorySegment file) {
    WireReader in = WireReader.of(file, "model");
    long irVersion = 0;
    String producer = "";
    String producerVersion = "";
    Map<String, Long> opsets = new HashMap<>();
    GraphProto graph = null;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> irVersion = in.varint();
        case 2 -> producer = in.string();
        case 3 -> producerVersion = in.string();
        case 7 -> {
          if (graph != null) {
            throw in.error("the model has a second graph");
          }
          graph = graph(in.message("graph"));
        }
        case 8 -> opset(in.message("operator set"), opsets);
        default -> in.skip();
      }
    }
    if (graph == null) {
      throw in.error("the file has no graph: it is not an ONNX model");
    }
    return new ModelProto(irVersion, (producer + " " + producerVersion).strip(), opsets, graph);
  }

  private static void opset(WireReader in, Map<String, Long> opsets) {
    String domain = "";
    long version = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> domain = in.string();
        case 2 -> version = in.varint();
        default -> in.skip();
      }
    }
    opsets.put(domain.equals("ai.onnx") ? "" : domain, version);
  }

  private static GraphProto graph(WireReader in) {
    String name = "";
    List<NodeProto> nodes = new ArrayList<>();
    List<TensorProto> initializers = new ArrayList<>();
    List<ValueProto> inputs = new ArrayList<>();
    List<ValueProto> outputs = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> {
          requireRoom(nodes, "nodes", in);
          nodes.add(NodeParser.node(in.message("node " + nodes.size())));
        }
        case 2 -> name = in.string();
        case 5 -> {
          requireRoom(initializers, "constants", in);
          initializers.add(TensorParser.parse(in.message("constant " + initializers.size())));
        }
        case 11 -> {
          requireRoom(inputs, "inputs", in);
          inputs.add(ValueParser.parse(in.message("input " + inputs.size())));
        }
        case 12 -> {
          requireRoom(outputs, "outputs", in);
          outputs.add(ValueParser.parse(in.message("output " + outputs.size())));
        }
        case 15 -> throw in.error("sparse constants are not supported");
        default -> in.skip();
      }
    }
    return new GraphProto(name, nodes, initializers, inputs, outputs);
  }

  private static void requireRoom(List<?> list, String what, WireReader in) {
    if (list.size() == MAX_NODES) {
      throw in.error("the graph has more than " + MAX_NODES + " " + what);
    }
  }
}
