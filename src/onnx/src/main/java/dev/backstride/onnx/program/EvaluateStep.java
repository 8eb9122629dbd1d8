package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import dev.backstride.onnx.FloatTensor;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.eval.Evaluator;
import dev.backstride.onnx.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A node that the evaluator does: its inputs become tensors, its results find their places.
final class EvaluateStep implements Step {
  private final Node node;
  private final List<Optional<Supplier<Tensor>>> inputs = new ArrayList<>();
  private final List<Sink> results = new ArrayList<>();

  /// Where a result goes.
  private interface Sink {
    void take(Tensor result);
  }

  /// @param constants the graph's
  /// @param tensors the values of a run that have no place
  EvaluateStep(
      Task.Evaluate task,
      Map<String, TensorSource> constants,
      Map<String, Tensor> tensors,
      Team team,
      float[] arena) {
    node = task.stage().node();
    for (int i = 0; i < node.inputs().size(); i++) {
      String name = node.inputs().get(i);
      Optional<Place> place = task.inputs().get(i);
      if (name.isEmpty()) {
        inputs.add(Optional.empty());
      } else if (place.isPresent()) {
        inputs.add(Optional.of(reader(place.get().in(arena), team)));
      } else if (constants.containsKey(name)) {
        Tensor constant = constants.get(name).read();
        inputs.add(Optional.of(() -> constant));
      } else {
        inputs.add(Optional.of(() -> tensors.get(name)));
      }
    }
    for (int o = 0; o < task.results().size(); o++) {
      String name = task.stage().outputs().get(o);
      results.add(
          task.results()
              .get(o)
              .map(place -> writer(place.in(arena), team))
              .orElse(tensor -> tensors.put(name, tensor)));
    }
  }

  private static Supplier<Tensor> reader(View view, Team team) {
    Layout rowMajor = Layout.rowMajor(view.layout().sizes());
    Copy copy = new Copy(view.layout(), rowMajor);
    return () -> {
      float[] data = new float[rowMajor.extent()];
      copy.run(team, view.data(), data);
      return new FloatTensor(data, new Shape(rowMajor.sizes()));
    };
  }

  private static Sink writer(View view, Team team) {
    Copy copy = new Copy(Layout.rowMajor(view.layout().sizes()), view.layout());
    return tensor -> copy.run(team, tensor.floats(), view.data());
  }

  @Override
  public void run() {
    List<Tensor> made =
        Evaluator.evaluate(node, inputs.stream().map(input -> input.map(Supplier::get)).toList());
    for (int o = 0; o < results.size(); o++) {
      results.get(o).take(made.get(o));
    }
  }
}
