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

/// The law about the pictures of a batch.
public final class Batches {

  /// A picture's result does not depend on the others of its batch, and the weight gradient of a
  /// batch is the sum over its pictures.
  ///
  /// Bound: 0 for pictures, since the sums are the same; for the gradient the sum of all bounds.
  public static final Law BATCH =
      new Law(26, "batch", "each picture of a batch = the picture alone", Batches::batch);

  private Batches() {}

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
