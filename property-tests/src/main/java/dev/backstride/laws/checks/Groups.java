package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Grid;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.draw.Shapes;

/// The law about groups of channels.
public final class Groups {

  /// Groups are a dense convolution whose weights are 0 between groups, and each group alone is a
  /// convolution of its own.
  ///
  /// Bound: against the dense one the sum of both bounds, since the dense sum has more terms; a
  /// group alone 0, since its sums have the same terms in the same order.
  public static final Law GROUPS =
      new Law(15, "groups", "groups = block-diagonal dense = each group alone", Groups::groups);

  private Groups() {}

  private static void groups(Trial trial) {
    ConvShape shape = trial.shape();
    if (shape.groups() == 1) {
      shape =
          Shapes.within(
              Shapes.withChannels(shape, 2, shape.inChannels(), shape.outChannels()), 50_000);
    }
    int in = Shapes.inPerGroup(shape);
    int out = Shapes.outPerGroup(shape);
    if (shape.groups() * shape.multiplyAdds() < 500_000) {
      dense(trial, shape, in, out);
    }
    Part part = new Part(trial.pick(shape.groups(), 10), in, out);
    trial.onBoth(
        shape,
        all -> {
          Operands alone = part.of(all);
          trial.eachSlot(
              open ->
                  Compare.alike(
                      "group " + part.group + " alone",
                      trial.contract(alone, open),
                      trial.contract(all, open),
                      c -> part.place(open, c)));
        });
  }

  private static void dense(Trial trial, ConvShape shape, int in, int out) {
    ConvShape dense = Shapes.withChannels(shape, 1, shape.inChannels(), shape.outChannels());
    trial.onBoth(
        shape,
        grouped -> {
          Operands full =
              grouped.of(
                  dense,
                  grouped.x(),
                  Grid.of(dense, Slot.W)
                      .gather(grouped.grid(Slot.W), grouped.w(), c -> diagonal(c, in, out)),
                  grouped.y());
          trial.eachSlot(
              open ->
                  Compare.equal(
                      "block-diagonal dense weights",
                      trial.contract(full, open),
                      trial.contract(grouped, open),
                      c -> open == Slot.W ? diagonal(c, in, out) : c));
        });
  }

  /// Where a dense weight lies in the grouped array; outside if it is between two groups.
  private static int[] diagonal(int[] c, int in, int out) {
    c[1] = c[1] / in == c[0] / out ? c[1] % in : -1;
    return c;
  }

  /// One group as a convolution of its own.
  private record Part(int group, int in, int out) {
    Operands of(Operands all) {
      ConvShape shape = Shapes.withChannels(all.shape(), 1, in, out);
      return all.of(
          shape, slice(all, shape, Slot.X), slice(all, shape, Slot.W), slice(all, shape, Slot.Y));
    }

    private float[] slice(Operands all, ConvShape shape, Slot slot) {
      return Grid.of(shape, slot).gather(all.grid(slot), all.get(slot), c -> place(slot, c));
    }

    int[] place(Slot slot, int[] c) {
      switch (slot) {
        case X -> c[1] += group * in;
        case W -> c[0] += group * out;
        case Y -> c[1] += group * out;
      }
      return c;
    }
  }
}
