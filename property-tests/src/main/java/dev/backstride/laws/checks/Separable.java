package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Grid;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.draw.Numbers;
import dev.backstride.laws.draw.Shapes;
import java.util.List;

/// The law about kernels that are products.
public final class Separable {

  /// A kernel that is the product of a column and a row is two passes of one dimension.
  ///
  /// Bound: 0 on a lattice of three factors. The floats have 12 bits, so the product kernel is
  /// exact; the first pass's error e passes through the second as |A_v|·e, which adds its own.
  public static final Law SEPARABLE =
      new Law(
          22, "separable", "a separable kernel = two one-dimensional passes", Separable::separable);

  private Separable() {}

  private static void separable(Trial trial) {
    ConvShape drawn = Shapes.within(Shapes.atLeastPlane(trial.shape()), 20_000);
    List<Window> axes = drawn.axes().subList(drawn.axes().size() - 2, drawn.axes().size());
    Window rows = axes.get(0);
    Window columns = axes.get(1);
    int channels = drawn.inChannels();
    ConvShape plane = new ConvShape(drawn.batch(), channels, channels, channels, axes);
    ConvShape down = Shapes.withAxis(plane, 1, still(columns.in()));
    ConvShape across = Shapes.withAxis(plane, 0, still(rows.out()));
    int radius = Numbers.latticeRadius((long) rows.kernel() * columns.kernel(), 3);
    passes(
        trial,
        trial.integers(plane, radius),
        trial.integers(down, radius),
        trial.integers(across, radius));
    passes(trial, trial.floats(plane, 12), trial.floats(down, 12), trial.floats(across, 12));
  }

  private static Window still(int size) {
    return Window.of(size, 1, 1, 1, 0, 0);
  }

  private static void passes(Trial trial, Operands plane, Operands down, Operands across) {
    Grid kernels = plane.grid(Slot.W);
    float[] product = new float[kernels.count()];
    for (int i = 0; i < product.length; i++) {
      int[] c = kernels.coordinates(i);
      product[i] =
          down.w()[down.grid(Slot.W).index(c[0], 0, c[2], 0)]
              * across.w()[across.grid(Slot.W).index(c[0], 0, 0, c[3])];
    }
    Operands whole = plane.with(Slot.W, product);
    Compare.equal(
        "two passes of one dimension",
        trial.contract(whole, Slot.Y),
        Propagation.inTurn(trial, down.with(Slot.X, plane.x()), across));
  }
}
