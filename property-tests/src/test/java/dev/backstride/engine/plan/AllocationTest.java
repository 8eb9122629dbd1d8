package dev.backstride.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.backstride.engine.Activation;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Plan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import dev.backstride.laws.draw.Draw;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A steady run allocates nothing on the heap: with each algorithm, for each slot, of pictures in
/// the plan's own layouts and of row-major ones.
///
/// Until its kernels are compiled a run does allocate, since to the interpreter a vector is an
/// object. So runs are repeated until some in a row allocate nothing; a run that allocates by
/// itself never gets there.
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// Runs in a row that must allocate nothing.
  private static final int STEADY = 20;

  /// Times that such a row is tried: several times the calls that the JVM counts before it
  /// compiles.
  private static final int PATIENCE = 3_000;

  /// Draws among which the largest is taken: the more tiles, the more ways through them.
  private static final int DRAWS = 30;

  static List<ForcedAlgorithm> algorithms() {
    return ForcedAlgorithm.ALL;
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void aSteadyRunAllocatesNothing(ForcedAlgorithm algorithm) {
    try (Team team = new Team(2)) {
      for (Slot open : algorithm.slots()) {
        // Of a few that are rare not all draws are wanted ones.
        Predicate<ConvShape> wanted = shape -> algorithm.takes(shape, open, diagonal(shape));
        ConvShape largest =
            Draw.run(1, wanted)
                .limit(DRAWS)
                .map(Draw::shape)
                .filter(wanted)
                .max(Comparator.comparingLong(ConvShape::multiplyAdds))
                .orElseThrow();
        switch (algorithm.plan(largest, open, team)) {
          case PicturePlan plan -> ofPictures(plan);
          case WeightPlan plan -> ofWeights(plan);
        }
      }
    }
  }

  private static void ofPictures(PicturePlan plan) {
    ConvShape shape = plan.shape();
    PackedWeights weights = plan.pack(diagonal(shape));
    Layout read = Layout.rowMajor(shape.sizes(plan.open() == Slot.Y ? Slot.X : Slot.Y));
    Layout written = Layout.rowMajor(shape.sizes(plan.open()));
    Epilogue fused =
        new Epilogue(
            new float[shape.channels(plan.open())], View.allocate(written), new Activation.Relu());
    for (Epilogue epilogue : List.of(Epilogue.NONE, fused)) {
      View from = View.allocate(plan.inputLayout());
      View to = View.allocate(plan.outputLayout());
      assertSteady(name(plan) + ", its layouts", () -> plan.run(from, weights, epilogue, to));
      View rowsFrom = View.allocate(read);
      View rowsTo = View.allocate(written);
      assertSteady(name(plan) + ", row-major", () -> plan.run(rowsFrom, weights, epilogue, rowsTo));
    }
  }

  private static void ofWeights(WeightPlan plan) {
    ConvShape shape = plan.shape();
    float[] w = new float[shape.length(Slot.W)];
    PackedWeights packed = plan.allocate();
    View x = View.allocate(plan.xLayout());
    View y = View.allocate(plan.yLayout());
    assertSteady(name(plan) + ", packed", () -> plan.run(x, y, packed));
    View rowsX = View.allocate(Layout.rowMajor(shape.sizes(Slot.X)));
    View rowsY = View.allocate(Layout.rowMajor(shape.sizes(Slot.Y)));
    assertSteady(name(plan) + ", row-major", () -> plan.run(rowsX, rowsY, w));
  }

  private static String name(Plan plan) {
    return "%s, open %s, %s".formatted(plan.shape(), plan.open(), plan.why());
  }

  /// Weights that every algorithm takes: each channel to itself by a kernel of ones.
  private static float[] diagonal(ConvShape shape) {
    float[] w = new float[shape.length(Slot.W)];
    int in = shape.inChannels() / shape.groups();
    int taps = w.length / (shape.outChannels() * in);
    for (int i = 0; i < w.length; i++) {
      w[i] = i / taps % in == i / taps / in % in ? 1 : 0;
    }
    return w;
  }

  private static void assertSteady(String what, Runnable run) {
    long allocated = Long.MAX_VALUE;
    for (int tries = 0; tries < PATIENCE && allocated > 0; tries++) {
      long before = THREADS.getTotalThreadAllocatedBytes();
      for (int i = 0; i < STEADY; i++) {
        run.run();
      }
      allocated = THREADS.getTotalThreadAllocatedBytes() - before;
    }
    assertThat(allocated).as("bytes of %d runs of %s", STEADY, what).isZero();
  }
}
