package dev.backstride.engine.plan;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Plan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import java.util.Arrays;
import java.util.List;

/// Runs plans in turns, on scratch data in the layouts that they like best. The least time of each
/// counts: other processes, and code that is not compiled yet, only make a run longer.
final class PlanRace implements Tuning.Race {
  /// Every plan runs so often at least.
  private static final int LEAST = 5;

  private final long nanos;

  /// @param nanos how long to run each plan
  PlanRace(long nanos) {
    this.nanos = nanos;
  }

  @Override
  public int winner(List<? extends Plan> plans) {
    List<Runnable> runs = plans.stream().map(PlanRace::run).toList();
    long[] least = new long[runs.size()];
    Arrays.fill(least, Long.MAX_VALUE);
    long first = System.nanoTime();
    for (int turn = 0; turn < LEAST || System.nanoTime() - first < nanos * least.length; turn++) {
      for (int i = 0; i < least.length; i++) {
        long start = System.nanoTime();
        runs.get(i).run();
        least[i] = Math.min(least[i], System.nanoTime() - start);
      }
    }
    int winner = 0;
    for (int i = 1; i < least.length; i++) {
      winner = least[i] < least[winner] ? i : winner;
    }
    return winner;
  }

  private static Runnable run(Plan plan) {
    float[] w = ones(plan.shape().length(Slot.W));
    return switch (plan) {
      case PicturePlan picture -> {
        PackedWeights packed = picture.pack(w);
        View from = picture(picture.inputLayout());
        View to = picture(picture.outputLayout());
        yield () -> picture.run(from, packed, Epilogue.NONE, to);
      }
      case WeightPlan weights -> {
        View x = picture(weights.xLayout());
        View y = picture(weights.yLayout());
        yield () -> weights.run(x, y, w);
      }
    };
  }

  private static View picture(Layout layout) {
    View view = View.allocate(layout);
    Arrays.fill(view.data(), 1);
    return view;
  }

  private static float[] ones(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
