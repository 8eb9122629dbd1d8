package dev.backstride.onnx.pass;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.FloatTensor;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.ValueInfo;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.AutoPad;
import dev.backstride.onnx.op.BinaryFunction;
import dev.backstride.onnx.op.Convolution;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.Operator;
import dev.backstride.onnx.op.WindowAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A small graph, put together for the test of a pass. Every value that is declared with sizes has
/// a known type.
final class TestGraph {
  private final List<ValueInfo> inputs = new ArrayList<>();
  private final List<ValueInfo> outputs = new ArrayList<>();
  private final Map<String, TensorSource> constants = new LinkedHashMap<>();
  private final Map<String, TensorType> types = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  TestGraph input(String name, int... sizes) {
    inputs.add(new ValueInfo(name, ElementType.FLOAT32, Optional.empty()));
    return sized(name, sizes);
  }

  TestGraph constant(String name, float value) {
    return constant(name, Tensor.of(new float[] {value}));
  }

  TestGraph constant(String name, Tensor tensor) {
    constants.put(name, tensor);
    types.put(name, tensor.tensorType());
    return this;
  }

  /// A constant of random elements.
  TestGraph noise(String name, int... sizes) {
    return constant(name, new FloatTensor(random(new Shape(sizes).count()), new Shape(sizes)));
  }

  static float[] random(int count) {
    Random random = new Random(count);
    float[] data = new float[count];
    for (int i = 0; i < count; i++) {
      data[i] = random.nextFloat(0.5f, 2);
    }
    return data;
  }

  TestGraph sized(String name, int... sizes) {
    types.put(name, new TensorType(ElementType.FLOAT32, new Shape(sizes)));
    return this;
  }

  /// A node whose results are called `outputs`, separated by commas, as are its inputs.
  TestGraph node(Operator operator, String inputs, String outputs) {
    nodes.add(
        new Node(
            outputs,
            operator.getClass().getSimpleName(),
            operator,
            List.of(inputs.split(",", -1)),
            List.of(outputs.split(",", -1))));
    return this;
  }

  TestGraph binary(BinaryFunction function, String a, String b, String output) {
    return node(new Elementwise.Binary(function), a + "," + b, output);
  }

  TestGraph conv(String inputs, String output) {
    return node(new Convolution.Conv(window(), 1), inputs, output);
  }

  static WindowAttributes window() {
    return new WindowAttributes(
        AutoPad.NOTSET, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  TestGraph output(String... names) {
    for (String name : names) {
      outputs.add(new ValueInfo(name, ElementType.FLOAT32, Optional.empty()));
    }
    return this;
  }

  Graph build() {
    return new Graph("test", inputs, outputs, constants, nodes);
  }

  /// The graph that a pass makes of this one when all sizes are known, dead nodes swept.
  Graph after(Pass pass) {
    return after(pass, types);
  }

  /// The graph that a pass makes of this one at load, dead nodes swept.
  Graph afterAtLoad(Pass pass) {
    return after(pass, Map.of());
  }

  /// The graph that all passes together make of this one when all sizes are known.
  Graph simplified() {
    return Simplification.apply(build(), types);
  }

  private Graph after(Pass pass, Map<String, TensorType> types) {
    Draft draft = new Draft(build());
    draft.forEach(node -> pass.apply(draft, node, types));
    DeadNodes.sweep(draft);
    return draft.toGraph();
  }

  static List<Operator> operators(Graph graph) {
    return graph.nodes().stream().map(Node::operator).toList();
  }
}
