package dev.backstride.train.optim;

import dev.backstride.engine.Team;
import dev.backstride.train.exec.Execution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The sum of the gradients of several batches: a larger batch than memory holds. For one thread
/// at a time.
public final class GradientSum {
  private static final int BLOCK = 1 << 15;

  private final Map<String, float[]> sums = new HashMap<>();
  private final Team team;

  /// @param execution whose gradients will be added
  /// @param learned names of the learned parameters
  public GradientSum(Execution execution, List<String> learned, Team team) {
    this.team = team;
    for (String name : learned) {
      sums.put(name, new float[execution.gradient(name).length]);
    }
  }

  /// Adds the gradients of the last backward pass.
  ///
  /// @param first whether a new sum begins
  public void add(Execution execution, boolean first) {
    sums.forEach((name, sum) -> add(execution.gradient(name), sum, first));
  }

  private void add(float[] gradient, float[] sum, boolean first) {
    team.run(
        Math.ceilDiv(sum.length, BLOCK),
        (block, worker) -> {
          int end = Math.min((block + 1) * BLOCK, sum.length);
          for (int i = block * BLOCK; i < end; i++) {
            sum[i] = first ? gradient[i] : sum[i] + gradient[i];
          }
        });
  }

  /// The sum for a parameter.
  public float[] gradient(String parameter) {
    return sums.get(parameter);
  }
}
