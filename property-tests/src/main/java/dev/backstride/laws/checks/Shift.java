package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import java.util.function.UnaryOperator;

/// The law about moved pictures.
public final class Shift {

  /// Moving x by stride·t elements moves y by t; moving y by t moves x by stride·t. Compared where
  /// neither window reaches beyond the picture, since what comes in at the border is new.
  ///
  /// Bound: 0, since an element's sum has the same terms in the same order at every position.
  public static final Law SHIFT =
      new Law(11, "shift", "x moved by stride·t elements gives y moved by t, inside", Shift::shift);

  private Shift() {}

  private static void shift(Trial trial) {
    ConvShape shape = trial.shape();
    int axis = trial.pick(shape.axes().size(), 10);
    int steps = 1 + trial.pick(2, 11);
    trial.onBoth(shape, before -> shift(trial, before, axis, steps));
  }

  private static void shift(Trial trial, Operands before, int axis, int steps) {
    Window window = before.shape().axes().get(axis);
    trial.eachOf(
        open -> {
          Slot moved = open == Slot.Y ? Slot.X : Slot.Y;
          int by = open == Slot.Y ? window.stride() * steps : steps;
          Operands after = before.with(moved, moved(trial, before, moved, 2 + axis, by));
          int back = open == Slot.Y ? steps : window.stride() * steps;
          Compare.alike(
              "moved by " + steps + " along axis " + axis,
              trial.contract(after, open),
              trial.contract(before, open),
              c -> {
                boolean inside =
                    open == Slot.Y
                        ? windowInside(window, c[2 + axis] - steps, c[2 + axis])
                        : positionsInside(window, c[2 + axis] - back, steps);
                c[2 + axis] = inside ? c[2 + axis] - back : -1;
                return c;
              });
        },
        Slot.Y,
        Slot.X);
  }

  /// The array of a slot moved along an axis; new numbers come in.
  private static float[] moved(Trial trial, Operands operands, Slot slot, int axis, int by) {
    int length = operands.get(slot).length;
    float[] fresh =
        operands.exact()
            ? trial.integers(length, Trial.radius(operands.shape(), 2), 12)
            : trial.floats(length, 24, 12);
    UnaryOperator<int[]> source =
        c -> {
          c[axis] -= by;
          return c;
        };
    float[] moved = operands.grid(slot).gather(operands.grid(slot), operands.get(slot), source);
    for (int i = 0; i < moved.length; i++) {
      if (operands.grid(slot).coordinates(i)[axis] < by) {
        moved[i] = fresh[i];
      }
    }
    return moved;
  }

  /// Whether the window at `first` starts, and the one at `last` ends, inside the input.
  private static boolean windowInside(Window window, int first, int last) {
    return window.stride() * first >= window.before()
        && window.stride() * last + window.span() - window.before() <= window.in();
  }

  /// Whether every position that meets input element `q`, and the one `steps` later, exist.
  private static boolean positionsInside(Window window, int q, int steps) {
    int most = q + window.before();
    int least = most - window.span() + 1;
    return Math.ceilDiv(least, window.stride()) >= 0
        && Math.floorDiv(most, window.stride()) + steps < window.out();
  }
}
