package dev.backstride.onnx.graph;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.UnsupportedOperatorException;
import dev.backstride.onnx.UnsupportedTypeException;
import dev.backstride.onnx.ValueInfo;
import dev.backstride.onnx.file.GraphProto;
import dev.backstride.onnx.file.ModelFolder;
import dev.backstride.onnx.file.ModelProto;
import dev.backstride.onnx.file.NodeProto;
import dev.backstride.onnx.file.TensorProto;
import dev.backstride.onnx.file.ValueProto;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes a graph of a file's messages.
final class GraphReader {
  private final ModelProto model;
  private final ModelFolder folder;
  private final GraphBuilder builder;
  private final Map<String, OperatorReader> operators;

  GraphReader(ModelProto model, ModelFolder folder) {
    this.model = model;
    this.folder = folder;
    this.builder = new GraphBuilder(names(model.graph()));
    this.operators = OperatorTable.readers(folder);
  }

  Graph graph() {
    GraphProto graph = model.graph();
    Set<String> initializers = readInitializers(graph.initializers());
    // Constants first: some operators look at theirs.
    graph.nodes().stream().filter(GraphReader::isConstant).forEach(this::read);
    graph.nodes().stream().filter(node -> !isConstant(node)).forEach(this::read);
    if (!builder.unsupported().isEmpty()) {
      throw new UnsupportedOperatorException(builder.unsupported(), OperatorTable.names());
    }
    graph.initializers().forEach(GraphReader::requireKnownType);
    List<ValueInfo> inputs =
        graph.inputs().stream()
            .filter(input -> !initializers.contains(input.name()))
            .map(GraphReader::valueInfo)
            .toList();
    List<ValueInfo> outputs = graph.outputs().stream().map(GraphReader::valueInfo).toList();
    Set<String> given = new HashSet<>(builder.constants().keySet());
    inputs.forEach(input -> given.add(input.name()));
    List<Node> nodes = NodeOrder.sort(builder.nodes(), given);
    return new Graph(graph.name(), inputs, outputs, builder.constants(), nodes);
  }

  private Set<String> readInitializers(List<TensorProto> initializers) {
    Set<String> names = new HashSet<>();
    for (TensorProto tensor : initializers) {
      if (tensor.name().isEmpty() || !names.add(tensor.name())) {
        throw new InvalidModelException(
            "%s: the name \"%s\" is empty or taken".formatted(tensor.place(), tensor.name()));
      }
      // Those of other types are spoken of after unsupported operators, which say more.
      if (ElementType.ofCode(tensor.elementType()).isPresent()) {
        builder.addConstant(tensor.name(), folder.tensor(tensor));
      }
    }
    return names;
  }

  private void read(NodeProto node) {
    long opset = opset(node);
    NodeReader reader = new NodeReader(node, opset, builder);
    OperatorReader operator = node.domain().isEmpty() ? operators.get(node.type()) : null;
    if (operator == null) {
      reader.unsupported("");
    } else if (opset > OperatorTable.NEWEST_OPSET) {
      reader.unsupported("of a version after " + OperatorTable.NEWEST_OPSET);
    } else {
      operator.read(reader);
      if (reader.isSupported() && !reader.attributes().unread().isEmpty()) {
        reader.unsupported("with the attributes " + reader.attributes().unread());
      }
    }
  }

  private long opset(NodeProto node) {
    Long version = model.opsets().get(node.domain());
    if (version != null && version >= 1) {
      return version;
    }
    if (version == null && node.domain().isEmpty() && model.irVersion() < 3) {
      // Files of that time had one operator set and did not say so.
      return 1;
    }
    throw new InvalidModelException(
        "the model names version %s of operator set \"%s\", which node \"%s\" (%s) is of"
            .formatted(version, node.domain(), node.name(), node.type()));
  }

  private static boolean isConstant(NodeProto node) {
    return node.type().equals("Constant") && node.domain().isEmpty();
  }

  private static void requireKnownType(TensorProto tensor) {
    if (ElementType.ofCode(tensor.elementType()).isEmpty()) {
      throw new UnsupportedTypeException(
          "constant \"%s\" has element type number %d, which is not supported"
              .formatted(tensor.name(), tensor.elementType()));
    }
  }

  private static ValueInfo valueInfo(ValueProto value) {
    if (value.name().isEmpty()) {
      throw new InvalidModelException("an input or output of the graph has no name");
    }
    ElementType type =
        ElementType.ofCode(value.elementType())
            .orElseThrow(
                () ->
                    new UnsupportedTypeException(
                        "\"%s\" is no tensor, or has element type number %d, which is not supported"
                            .formatted(value.name(), value.elementType())));
    return new ValueInfo(value.name(), type, value.dimensions());
  }

  private static Set<String> names(GraphProto graph) {
    Set<String> names = new HashSet<>();
    graph.inputs().forEach(input -> names.add(input.name()));
    graph.outputs().forEach(output -> names.add(output.name()));
    graph.initializers().forEach(tensor -> names.add(tensor.name()));
    graph.nodes().forEach(node -> names.addAll(node.inputs()));
    graph.nodes().forEach(node -> names.addAll(node.outputs()));
    return names;
  }
}
