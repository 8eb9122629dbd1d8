package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Grid;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import dev.backstride.laws.draw.Shapes;

/// Laws about channels, groups of channels, and pictures of a batch.
public final class Channels {

  /// Groups are a dense convolution whose weights are 0 between groups, and each group alone is a
  /// convolution of its own.
  ///
  /// Bound: against the dense one the sum of both bounds, since the dense sum has more terms; a
  /// group alone 0, since its sums have the same terms in the same order.
  public static final Law GROUPS =
      new Law(15, "groups", "groups = block-diagonal dense = each group alone", Channels::groups);

  /// Output channels in another order give the same planes in that order; input channels in
  /// another order give the same sums.
  ///
  /// Bound: 0 for the channels that are not summed over; the sum of both bounds for those that
  /// are, since the order of the terms changes.
  public static final Law PERMUTATION =
      new Law(
          24, "permutation", "channels permuted on both sides: the same map", Channels::permuted);

  /// The input channels split in two give two results whose sum is the whole.
  ///
  /// Bound: the sum of the three bounds.
  public static final Law SPLIT =
      new Law(25, "split", "input channels split and summed", Channels::split);

  /// A picture's result does not depend on the others of its batch, and the weight gradient of a
  /// batch is the sum over its pictures.
  ///
  /// Bound: 0 for pictures, since the sums are the same; for the gradient the sum of all bounds.
  public static final Law BATCH =
      new Law(26, "batch", "each picture of a batch = the picture alone", Channels::batch);

  private Channels() {}

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

  private static void permuted(Trial trial) {
    ConvShape shape = trial.shape();
    Rotation rotation =
        new Rotation(
            Shapes.inPerGroup(shape),
            Shapes.outPerGroup(shape),
            trial.pick(Shapes.inPerGroup(shape), 10),
            trial.pick(Shapes.outPerGroup(shape), 11));
    trial.onBoth(
        shape,
        plain -> {
          Operands both = rotation.of(plain, true, true);
          trial.eachSlot(
              open ->
                  Compare.equal(
                      "channels permuted",
                      trial.contract(both, open),
                      trial.contract(plain, open),
                      c -> rotation.place(open, c, true, true)));
        });
    Operands floats = trial.floats(shape);
    trial.eachSlot(
        open -> {
          boolean in = open != Slot.Y;
          boolean out = open != Slot.X;
          Compare.alike(
              "channels permuted that are not summed over",
              trial.contract(rotation.of(floats, in, out), open),
              trial.contract(floats, open),
              c -> rotation.place(open, c, in, out));
        });
  }

  /// Channels of each group moved round by some places.
  private record Rotation(int in, int out, int byIn, int byOut) {
    Operands of(Operands plain, boolean moveIn, boolean moveOut) {
      return plain.of(
          plain.shape(),
          rotate(plain, Slot.X, moveIn, moveOut),
          rotate(plain, Slot.W, moveIn, moveOut),
          rotate(plain, Slot.Y, moveIn, moveOut));
    }

    private float[] rotate(Operands plain, Slot slot, boolean moveIn, boolean moveOut) {
      Grid grid = plain.grid(slot);
      return grid.gather(grid, plain.get(slot), c -> place(slot, c, moveIn, moveOut));
    }

    int[] place(Slot slot, int[] c, boolean moveIn, boolean moveOut) {
      int channelIn = moveIn ? byIn : 0;
      int channelOut = moveOut ? byOut : 0;
      switch (slot) {
        case X -> c[1] = round(c[1], in, channelIn);
        case W -> {
          c[0] = round(c[0], out, channelOut);
          c[1] = round(c[1], in, channelIn);
        }
        case Y -> c[1] = round(c[1], out, channelOut);
      }
      return c;
    }

    private static int round(int channel, int perGroup, int by) {
      return channel / perGroup * perGroup + (channel + by) % perGroup;
    }
  }

  private static void split(Trial trial) {
    ConvShape drawn = trial.shape();
    ConvShape shape =
        drawn.inChannels() > 1
            ? Shapes.withChannels(drawn, 1, drawn.inChannels(), Shapes.outPerGroup(drawn))
            : Shapes.withChannels(drawn, 1, 2, Shapes.outPerGroup(drawn));
    int at = 1 + trial.pick(shape.inChannels() - 1, 10);
    trial.onBoth(
        shape,
        whole -> {
          Values first = trial.contract(inputs(whole, 0, at), Slot.Y);
          Values second = trial.contract(inputs(whole, at, shape.inChannels()), Slot.Y);
          Compare.equal(
              "input channels split at " + at, trial.contract(whole, Slot.Y), first.plus(second));
        });
  }

  /// The convolution of some of the input channels.
  private static Operands inputs(Operands whole, int from, int to) {
    ConvShape part = Shapes.withChannels(whole.shape(), 1, to - from, whole.shape().outChannels());
    return whole.of(
        part, channels(whole, part, Slot.X, from), channels(whole, part, Slot.W, from), whole.y());
  }

  private static float[] channels(Operands whole, ConvShape part, Slot slot, int from) {
    return Grid.of(part, slot)
        .gather(
            whole.grid(slot),
            whole.get(slot),
            c -> {
              c[1] += from;
              return c;
            });
  }

  private static void batch(Trial trial) {
    ConvShape shape = Shapes.withBatch(trial.shape(), Math.max(2, trial.shape().batch()));
    trial.onBoth(
        shape,
        all ->
            trial.eachSlot(
                open -> {
                  Values together = trial.contract(all, open);
                  Values sum = null;
                  for (int n = 0; n < shape.batch(); n++) {
                    Values alone = trial.contract(picture(all, n), open);
                    if (open == Slot.W) {
                      sum = sum == null ? alone : sum.plus(alone);
                    } else {
                      same(n, alone, together);
                    }
                  }
                  if (open == Slot.W) {
                    Compare.equal("weight gradient summed over the batch", together, sum);
                  }
                }));
  }

  private static void same(int n, Values alone, Values together) {
    Compare.alike(
        "picture " + n + " alone against in its batch",
        alone,
        together,
        c -> {
          c[0] = n;
          return c;
        });
  }

  private static Operands picture(Operands all, int n) {
    ConvShape one = Shapes.withBatch(all.shape(), 1);
    return all.of(one, slice(all, one, Slot.X, n), all.w(), slice(all, one, Slot.Y, n));
  }

  private static float[] slice(Operands all, ConvShape one, Slot slot, int n) {
    return Grid.of(one, slot)
        .gather(
            all.grid(slot),
            all.get(slot),
            c -> {
              c[0] = n;
              return c;
            });
  }
}
