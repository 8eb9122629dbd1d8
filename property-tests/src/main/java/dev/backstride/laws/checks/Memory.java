package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Law;
import dev.backstride.laws.NotApplicable;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import dev.backstride.laws.Violation;
import dev.backstride.laws.draw.Shapes;
import java.util.Arrays;

/// Laws about what a contraction reads and writes, and about how often it is asked.
public final class Memory {

  /// Operands stay as they are, whatever the result held before is forgotten, and so is what an
  /// earlier call with NaN everywhere may have left in scratch memory.
  ///
  /// Bound: 0, since all runs are the same contraction.
  public static final Law CLEAN =
      new Law(
          38, "clean", "operands stay, old results and stale scratch do no harm", Memory::clean);

  /// A batch of no pictures gives no elements, a weight gradient of +0 and a bias gradient of +0.
  ///
  /// Bound: 0; an empty sum is +0.
  public static final Law EMPTY_BATCH =
      new Law(
          39, "empty-batch", "no pictures: empty results, and gradients of 0", Memory::emptyBatch);

  private Memory() {}

  private static void clean(Trial trial) {
    Operands operands = trial.floats(trial.shape());
    trial.eachSlot(
        open -> {
          operandsStay(trial, operands, open);
          Values first = trial.contract(operands, open);
          for (float stale : new float[] {1, Float.NEGATIVE_INFINITY}) {
            same(trial, operands, open, stale, first, "result held " + stale + " before");
          }
          Operands poison = poison(trial.shape());
          trial.run(trial.subject().backend(), poison, open, Epilogue.NONE, Float.NaN);
          same(trial, operands, open, 0, first, "after a call with NaN everywhere");
        });
  }

  private static void same(
      Trial trial, Operands operands, Slot open, float stale, Values first, String what) {
    float[] again = trial.run(trial.subject().backend(), operands, open, Epilogue.NONE, stale);
    Compare.bits(what, Values.expected(operands, open, again), first);
  }

  private static void operandsStay(Trial trial, Operands operands, Slot open) {
    float[] x = operands.x().clone();
    float[] w = operands.w().clone();
    float[] y = operands.y().clone();
    Operands used = new Operands(operands.shape(), false, x, w, y);
    trial.calling(
        operands, open, () -> trial.subject().backend().contract(operands.shape(), open, x, w, y));
    for (Slot slot : Linearity.operandsOf(open)) {
      if (!Arrays.equals(used.get(slot), operands.get(slot))) {
        throw new Violation("operand " + slot + " was changed", operands, open);
      }
    }
  }

  /// Operands of one element more along every axis, all NaN.
  private static Operands poison(ConvShape shape) {
    ConvShape larger = Shapes.mapAxes(shape, a -> Shapes.withOut(a, a.out() + 1));
    return new Operands(
        larger,
        false,
        nan(larger.length(Slot.X)),
        nan(larger.length(Slot.W)),
        nan(larger.length(Slot.Y)));
  }

  private static float[] nan(int length) {
    float[] array = new float[length];
    Arrays.fill(array, Float.NaN);
    return array;
  }

  private static void emptyBatch(Trial trial) {
    ConvShape shape = Shapes.withBatch(trial.shape(), 0);
    Operands operands = trial.lattice(shape);
    trial.eachSlot(
        open ->
            Compare.bits(
                "no pictures",
                trial.contract(operands, open),
                Values.expected(operands, open, new float[shape.length(open)])));
    try {
      noBias(trial, operands);
    } catch (NotApplicable _) {
      // A backend without a bias gradient has none to be wrong.
    }
  }

  private static void noBias(Trial trial, Operands operands) {
    float[] bias = nan(operands.shape().outChannels());
    trial.calling(
        operands,
        Slot.W,
        () -> trial.subject().backend().biasGradient(operands.shape(), operands.y(), bias));
    if (!Arrays.equals(bias, new float[bias.length])) {
      throw new Violation(
          "no pictures give the bias gradient " + Arrays.toString(bias), operands, Slot.W);
    }
  }
}
