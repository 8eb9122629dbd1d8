package dev.backstride.laws.checks;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Plan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Law;
import dev.backstride.laws.NotApplicable;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import dev.backstride.laws.Violation;
import java.util.Arrays;
import java.util.List;

/// The law about where the numbers of a picture lie.
public final class Layouts {

  /// A plan gives the same bits whatever layouts its pictures have, and packed gradients of
  /// weights the same as row-major ones. It touches nothing around the elements that it writes. A
  /// promise of backends with plans.
  ///
  /// Bound: 0, since a layout changes no number and no order of terms.
  public static final Law LAYOUTS =
      new Law(
          29,
          "layouts",
          "any layout gives the same bits, and nothing around the result is touched",
          Layouts::layouts);

  private Layouts() {}

  private static void layouts(Trial trial) {
    Operands operands = trial.floats(trial.shape());
    trial.eachSlot(
        open -> {
          Values plain = trial.contract(operands, open);
          Plan plan =
              trial
                  .subject()
                  .plan(trial.shape(), open)
                  .orElseThrow(() -> new NotApplicable("has no plans"));
          switch (plan) {
            case PicturePlan picture -> picture(trial, operands, plain, picture);
            case WeightPlan weights -> weights(trial, operands, plain, weights);
          }
        });
  }

  private static void picture(Trial trial, Operands operands, Values plain, PicturePlan plan) {
    Slot open = plan.open();
    Slot read = open == Slot.Y ? Slot.X : Slot.Y;
    for (Layout from : readable(trial.shape().sizes(read), plan.inputLayout())) {
      for (Layout to : writable(trial.shape().sizes(open), plan.outputLayout())) {
        View source = Placed.filled(operands.get(read), from);
        View target = Placed.canaries(to);
        trial.calling(
            operands, open, () -> plan.run(source, plan.pack(operands.w()), Epilogue.NONE, target));
        String what = "from " + from + " to " + to;
        Compare.bits(what, Values.expected(operands, open, Placed.read(target)), plain);
        if (!Placed.canariesLive(target)) {
          throw new Violation(what + ": a float beside the result was written", operands, open);
        }
      }
    }
  }

  private static void weights(Trial trial, Operands operands, Values plain, WeightPlan plan) {
    for (Layout x : readable(trial.shape().sizes(Slot.X), plan.xLayout())) {
      for (Layout y : readable(trial.shape().sizes(Slot.Y), plan.yLayout())) {
        View viewX = Placed.filled(operands.x(), x);
        View viewY = Placed.filled(operands.y(), y);
        String what = "x in " + x + ", y in " + y;
        float[] w = new float[plain.count()];
        trial.calling(operands, Slot.W, () -> plan.run(viewX, viewY, w));
        Compare.bits(what, Values.expected(operands, Slot.W, w), plain);
        PackedWeights packed = plan.allocate();
        Arrays.fill(packed.data(), Float.NaN);
        float[] unpacked = new float[plain.count()];
        trial.calling(
            operands,
            Slot.W,
            () -> {
              plan.run(viewX, viewY, packed);
              plan.unpack(packed, unpacked);
            });
        Compare.bits(
            what + ", packed as " + plan.packing(),
            Values.expected(operands, Slot.W, unpacked),
            plain);
      }
    }
  }

  /// Channels first and last, the plan's own, every second element mirrored, and channels amid
  /// others.
  private static List<Layout> readable(int[] sizes, Layout own) {
    return List.of(
        Layout.rowMajor(sizes), Layout.channelsLast(sizes), own, mirrored(sizes), amid(sizes));
  }

  private static List<Layout> writable(int[] sizes, Layout own) {
    return List.of(Layout.rowMajor(sizes), own, haloed(sizes), amid(sizes));
  }

  private static Layout mirrored(int[] sizes) {
    int last = sizes.length - 1;
    int[] twice = sizes.clone();
    twice[last] *= 2;
    return Layout.rowMajor(twice).slice(last, twice[last] - 1, -2, sizes[last]);
  }

  private static Layout amid(int[] sizes) {
    int[] more = sizes.clone();
    more[1] += 5;
    return Layout.channelsLast(more).slice(1, 3, 1, sizes[1]);
  }

  private static Layout haloed(int[] sizes) {
    int[] halo = new int[sizes.length];
    for (int a = 2; a < sizes.length; a++) {
      halo[a] = 2;
    }
    return Layout.channelsLast(sizes, halo, halo);
  }
}
