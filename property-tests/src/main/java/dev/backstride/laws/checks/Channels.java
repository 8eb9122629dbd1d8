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

/// Laws about the channels of one group.
public final class Channels {

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

  private Channels() {}

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
}
