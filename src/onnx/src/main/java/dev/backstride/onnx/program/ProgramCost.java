package dev.backstride.onnx.program;

import java.util.List;

/// What a program takes.
///
/// @param multiplyAdds of products and convolutions
/// @param parameters numbers that the model brings along
/// @param activationBytes memory that the values share
/// @param scratchBytes memory of the kernels
/// @param reorders copies from one layout to another
public record ProgramCost(
    long multiplyAdds, long parameters, long activationBytes, long scratchBytes, int reorders) {

  static ProgramCost of(List<Task> tasks, Arena arena) {
    long multiplyAdds = 0;
    long parameters = 0;
    long scratchBytes = 0;
    int reorders = 0;
    for (Task task : tasks) {
      if (task instanceof Task.Compute compute) {
        Cost cost = compute.computation().cost();
        multiplyAdds = saturatedSum(multiplyAdds, cost.multiplyAdds());
        parameters += cost.parameters();
        scratchBytes += cost.scratchBytes();
      } else if (task instanceof Task.Reorder) {
        reorders++;
      }
    }
    long activationBytes = (long) arena.floats() * Float.BYTES;
    return new ProgramCost(multiplyAdds, parameters, activationBytes, scratchBytes, reorders);
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
