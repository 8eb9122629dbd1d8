package dev.backstride.onnx.program;

import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.ArgMax;
import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.LongTensor;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.op.Reduction;
import java.util.Map;

/// The places of the largest or smallest elements along an axis, found by the engine: the last step
/// of a network that labels pixels.
final class ArgMaxStep implements Step {
  private final ArgMax argMax;
  private final View x;
  private final String result;
  private final Shape shape;
  private final Map<String, Tensor> tensors;
  private final Team team;

  /// @param result the result's name
  /// @param shape its sizes
  /// @param tensors where it is put
  ArgMaxStep(
      Reduction.ArgReduce operator,
      View x,
      String result,
      Shape shape,
      Map<String, Tensor> tensors,
      Team team) {
    int axis = Math.floorMod(operator.axis(), x.layout().rank());
    argMax = new ArgMax(!operator.largest(), operator.lastIndex(), axis, x.layout());
    this.x = x;
    this.result = result;
    this.shape = shape;
    this.tensors = tensors;
    this.team = team;
  }

  @Override
  public void run() {
    long[] places = new long[shape.count()];
    argMax.run(team, x.data(), places);
    tensors.put(result, new LongTensor(ElementType.INT64, places, shape));
  }
}
