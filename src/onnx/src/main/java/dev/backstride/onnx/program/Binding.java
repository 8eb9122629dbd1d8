package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.Reduction;
import java.util.List;
import java.util.Map;

/// Makes steps of tasks once the arena is there.
///
/// @param tensors values of a run that have no place
record Binding(ProgramPlan plan, Team team, float[] arena, Map<String, Tensor> tensors) {

  Step compute(Task.Compute task) {
    List<View> reads = task.reads().stream().map(place -> place.in(arena)).toList();
    return task.computation().bind(team, reads, task.result().in(arena));
  }

  Step reorder(Task.Reorder task) {
    View from = task.from().in(arena);
    View to = task.to().in(arena);
    Copy copy = new Copy(from.layout(), to.layout());
    return () -> copy.run(team, from.data(), to.data());
  }

  Program.Gate receive(Task.Receive task) {
    View to = task.to().in(arena);
    Copy copy = new Copy(rowMajor(to), to.layout());
    return new Program.Gate() {
      @Override
      public void run() {
        copy.run(team, array, to.data());
      }
    };
  }

  Program.Gate giveBack(Task.Return task) {
    View from = task.from().in(arena);
    Copy copy = new Copy(from.layout(), rowMajor(from));
    return new Program.Gate() {
      @Override
      public void run() {
        copy.run(team, from.data(), array);
      }
    };
  }

  Step evaluate(Task.Evaluate task) {
    Node node = task.stage().node();
    if (task.isArgMax()) {
      Reduction.ArgReduce operator = (Reduction.ArgReduce) node.operator();
      View x = task.inputs().getFirst().get().in(arena);
      Shape shape = plan.sized().types().get(node.output(0)).shape();
      return new ArgMaxStep(operator, x, node.output(0), shape, tensors, team);
    }
    Map<String, TensorSource> constants = plan.sized().graph().constants();
    return new EvaluateStep(task, constants, tensors, team, arena);
  }

  private static Layout rowMajor(View view) {
    return Layout.rowMajor(view.layout().sizes());
  }
}
