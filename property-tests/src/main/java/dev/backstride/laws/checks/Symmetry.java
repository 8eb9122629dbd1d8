package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Grid;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import dev.backstride.laws.draw.Shapes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/// Laws about mirroring and turning pictures.
public final class Symmetry {

  /// Mirrored x and w, with the padding of both sides exchanged, give mirrored y. Asked of windows
  /// that end at the end of the padded input, since others mirror to a window that starts later.
  ///
  /// Bound: the sums of the bounds of both, since mirroring reverses the order of the terms.
  public static final Law FLIP =
      new Law(12, "flip", "flipped x and w, with pads exchanged, give flipped y", Symmetry::flip);

  /// Exchanging the last two axes of all arrays exchanges them in the result.
  ///
  /// Bound: the sum of the bounds of both, since the order of the terms changes.
  public static final Law AXIS_SWAP =
      new Law(
          13,
          "axis-swap",
          "rows and columns exchanged in all arrays: the same map",
          Symmetry::axisSwap);

  private Symmetry() {}

  private static void flip(Trial trial) {
    ConvShape shape =
        Shapes.mapAxes(
            trial.shape(),
            a ->
                Shapes.window(
                    a.out(), a.kernel(), a.stride(), a.dilation(), a.before(), a.after(), 0));
    ConvShape mirrored =
        Shapes.mapAxes(
            shape,
            a ->
                new Window(
                    a.in(), a.out(), a.kernel(), a.stride(), a.dilation(), a.after(), a.before()));
    trial.onBoth(
        shape,
        plain -> {
          Operands flipped =
              plain.of(mirrored, flip(plain, Slot.X), flip(plain, Slot.W), flip(plain, Slot.Y));
          trial.eachSlot(
              open ->
                  Compare.equal(
                      "flipped operands",
                      trial.contract(flipped, open),
                      trial.contract(plain, open),
                      flip(plain.grid(open).sizes())));
        });
  }

  private static float[] flip(Operands operands, Slot slot) {
    return operands
        .grid(slot)
        .gather(operands.grid(slot), operands.get(slot), flip(operands.grid(slot).sizes()));
  }

  private static UnaryOperator<int[]> flip(int[] sizes) {
    return c -> {
      for (int a = 2; a < sizes.length; a++) {
        c[a] = sizes[a] - 1 - c[a];
      }
      return c;
    };
  }

  private static void axisSwap(Trial trial) {
    ConvShape shape = Shapes.atLeastPlane(trial.shape());
    int rank = shape.axes().size();
    List<Window> axes = new ArrayList<>(shape.axes());
    Collections.swap(axes, rank - 1, rank - 2);
    ConvShape turned = Shapes.withAxes(shape, axes);
    trial.onBoth(
        shape,
        plain -> {
          Operands swapped =
              plain.of(
                  turned,
                  swap(plain, turned, Slot.X),
                  swap(plain, turned, Slot.W),
                  swap(plain, turned, Slot.Y));
          trial.eachSlot(
              open -> {
                Values expected = trial.contract(plain, open);
                Compare.equal(
                    "rows and columns exchanged",
                    trial.contract(swapped, open),
                    expected,
                    Symmetry::swapLast);
              });
        });
  }

  private static float[] swap(Operands operands, ConvShape turned, Slot slot) {
    return Grid.of(turned, slot)
        .gather(operands.grid(slot), operands.get(slot), Symmetry::swapLast);
  }

  private static int[] swapLast(int[] c) {
    int last = c[c.length - 1];
    c[c.length - 1] = c[c.length - 2];
    c[c.length - 2] = last;
    return c;
  }
}
