package dev.backstride.onnx.graph;

import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.UnsupportedOperatorException.Unsupported;
import dev.backstride.onnx.file.NodeProto;
import dev.backstride.onnx.op.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One node of a file while an operator is made of it. An operator's reader looks at the version,
/// takes the attributes and emits nodes.
final class NodeReader {
  private final NodeProto proto;
  private final long opset;
  private final GraphBuilder graph;
  private final String name;
  private final AttributeReader attributes;
  private boolean supported = true;

  NodeReader(NodeProto proto, long opset, GraphBuilder graph) {
    this.proto = proto;
    this.opset = opset;
    this.graph = graph;
    this.name = name(proto);
    this.attributes =
        new AttributeReader(proto.attributes(), "node \"" + name + "\" (" + proto.type() + ")");
  }

  /// Many models leave nodes without names; their outputs have one.
  private static String name(NodeProto proto) {
    if (!proto.name().isEmpty() || proto.outputs().isEmpty()) {
      return proto.name();
    }
    return proto.outputs().getFirst();
  }

  /// Version of the operator set.
  long opset() {
    return opset;
  }

  /// The node's attributes.
  AttributeReader attributes() {
    return attributes;
  }

  /// Checks how many inputs and outputs there are, and that the required ones are.
  void requireCounts(int leastInputs, int mostInputs, int mostOutputs) {
    int inputs = proto.inputs().size();
    if (inputs < leastInputs || inputs > mostInputs) {
      throw invalid("has %d inputs, but takes %d to %d".formatted(inputs, leastInputs, mostInputs));
    }
    for (int i = 0; i < leastInputs; i++) {
      if (!hasInput(i)) {
        throw invalid("lacks input " + i);
      }
    }
    int outputs = proto.outputs().size();
    if (outputs < 1 || outputs > mostOutputs) {
      throw invalid("has %d outputs, but makes 1 to %d".formatted(outputs, mostOutputs));
    }
  }

  int inputCount() {
    return proto.inputs().size();
  }

  String input(int index) {
    return index < proto.inputs().size() ? proto.inputs().get(index) : "";
  }

  boolean hasInput(int index) {
    return !input(index).isEmpty();
  }

  int outputCount() {
    return proto.outputs().size();
  }

  boolean hasOutput(int index) {
    return index < proto.outputs().size() && !proto.outputs().get(index).isEmpty();
  }

  String output(int index) {
    return proto.outputs().get(index);
  }

  /// The constant that an input is; empty if it is left out or computed.
  Optional<TensorSource> constant(int input) {
    return Optional.ofNullable(graph.constants().get(input(input)));
  }

  /// Adds a constant and gives its name, for what was an attribute in old versions.
  String addConstant(String what, Tensor tensor) {
    String name = graph.freshName(output(0) + "/" + what);
    graph.addConstant(name, tensor);
    return name;
  }

  /// Adds a vector of whole numbers, as [#addConstant(String, Tensor)] does; no list gives the
  /// empty name of an input left out.
  String addConstant(String what, Optional<List<Integer>> values) {
    if (values.isEmpty()) {
      return "";
    }
    long[] numbers = values.get().stream().mapToLong(Integer::longValue).toArray();
    return addConstant(what, Tensor.of(numbers, numbers.length));
  }

  /// Adds a float, as [#addConstant(String, Tensor)] does.
  String addConstant(String what, float value) {
    return addConstant(what, Tensor.of(new float[] {value}));
  }

  /// Makes an output of this node a constant.
  void defineConstant(int output, TensorSource tensor) {
    if (!graph.addConstant(output(output), tensor)) {
      throw invalid("defines \"" + output(output) + "\", which is defined already");
    }
  }

  /// The node, with its inputs and outputs as they are.
  void emit(Operator operator) {
    emit(operator, proto.inputs(), proto.outputs());
  }

  /// The node, with other inputs.
  void emit(Operator operator, List<String> inputs) {
    emit(operator, inputs, proto.outputs());
  }

  /// A node of other inputs and outputs.
  void emit(Operator operator, List<String> inputs, List<String> outputs) {
    graph.add(new Node(name, proto.type(), operator, inputs, outputs));
  }

  /// A node whose result only nodes of this reader take; gives the result's name.
  String emitInner(Operator operator, String what, String... inputs) {
    String result = graph.freshName(output(0) + "/" + what);
    emit(operator, List.of(inputs), List.of(result));
    return result;
  }

  /// The inputs with one of them replaced.
  List<String> inputsWith(int index, String input) {
    List<String> inputs = new ArrayList<>(proto.inputs());
    inputs.set(index, input);
    return inputs;
  }

  /// Notes that this library does not run the node.
  ///
  /// @param reason what of it; empty: the operator as such
  void unsupported(String reason) {
    supported = false;
    graph.addUnsupported(new Unsupported(name, proto.type(), proto.domain(), opset, reason));
  }

  /// Whether nothing unsupported was noted.
  boolean isSupported() {
    return supported;
  }

  /// An error that names the node.
  InvalidModelException invalid(String rule) {
    return new InvalidModelException("node \"" + name + "\" (" + proto.type() + ") " + rule);
  }
}
