package dev.backstride.onnx.program;

import dev.backstride.onnx.TensorType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a program takes.
///
/// @param multiplyAdds of products and convolutions
/// @param parameters numbers that the model brings along
/// @param activationBytes memory that the values share, and that of tensors that the evaluator
///     takes and makes
/// @param scratchBytes memory of the kernels
/// @param reorders copies from one layout to another
public record ProgramCost(
    long multiplyAdds, long parameters, long activationBytes, long scratchBytes, int reorders) {

  static ProgramCost of(List<Task> tasks, Arena arena, Map<String, TensorType> types) {
    long multiplyAdds = 0;
    long parameters = 0;
    long scratchBytes = 0;
    long activationBytes = (long) arena.floats() * Float.BYTES;
    int reorders = 0;
    for (Task task : tasks) {
      if (task instanceof Task.Compute compute) {
        Cost cost = compute.computation().cost();
        multiplyAdds = saturatedSum(multiplyAdds, cost.multiplyAdds());
        parameters += cost.parameters();
        scratchBytes += cost.scratchBytes();
      } else if (task instanceof Task.Evaluate evaluate) {
        activationBytes += tensorBytes(evaluate.stage(), types);
      } else if (task instanceof Task.Reorder) {
        reorders++;
      }
    }
    return new ProgramCost(multiplyAdds, parameters, activationBytes, scratchBytes, reorders);
  }

  /// Bytes of the tensors that the evaluator takes and makes.
  private static long tensorBytes(Stage stage, Map<String, TensorType> types) {
    return Stream.concat(stage.node().inputs().stream(), stage.outputs().stream())
        .filter(name -> !name.isEmpty())
        .map(types::get)
        .mapToLong(type -> (long) type.shape().count() * type.type().bytes())
        .sum();
  }

  private static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /// All memory that a program takes.
  public long bytes() {
    return parameters * Float.BYTES + activationBytes + scratchBytes;
  }
}
