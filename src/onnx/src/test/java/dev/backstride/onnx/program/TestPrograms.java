package dev.backstride.onnx.program;

import dev.backstride.engine.Precision;
import dev.backstride.engine.plan.Engine;
import dev.backstride.onnx.Dimension;
import dev.backstride.onnx.ModelWriter;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.ValueInfo;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.OnnxReader;
import java.util.HashMap;
import java.util.Map;

/// Programs of small models whose input sizes are all fixed.
final class TestPrograms {
  private TestPrograms() {}

  static SizedGraph sized(ModelWriter model) {
    Graph graph = OnnxReader.read(model.bytes());
    Map<String, TensorType> inputs = new HashMap<>();
    for (ValueInfo input : graph.inputs()) {
      int[] sizes =
          input.dimensions().orElseThrow().stream()
              .mapToInt(dimension -> ((Dimension.Fixed) dimension).size())
              .toArray();
      inputs.put(input.name(), new TensorType(input.type(), new Shape(sizes)));
    }
    return SizedGraph.of(graph, inputs, Map.of());
  }

  static ProgramPlan plan(ModelWriter model) {
    try (Engine engine = new Engine(1, Precision.FAST)) {
      return ProgramPlan.of(sized(model), engine, new WeightStore());
    }
  }
}
