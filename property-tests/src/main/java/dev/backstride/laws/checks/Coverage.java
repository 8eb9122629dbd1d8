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

/// Laws about which elements of x the taps reach.
public final class Coverage {

  /// Rows that only the output padding adds are computed like all others.
  ///
  /// Bound: 0 on the lattice, where positive numbers make every such element positive that a tap
  /// reaches.
  public static final Law OUTPUT_PADDING =
      new Law(
          31,
          "output-padding",
          "output-padding rows are computed, not filled with zeros",
          Coverage::outputPadding);

  /// With ones everywhere an element counts the pairs of position and tap that meet it, times the
  /// output channels of its group; the count is a product over the axes.
  ///
  /// Bound: 0, since counts are integers below 2²⁴.
  public static final Law OVERLAP_COUNT =
      new Law(34, "overlap-count", "deconvolved ones count the overlaps", Coverage::overlaps);

  private Coverage() {}

  private static void outputPadding(Trial trial) {
    ConvShape drawn = trial.shape();
    int axis = trial.pick(drawn.axes().size(), 10);
    Window w = drawn.axes().get(axis);
    int stride = Math.max(2, w.stride());
    int extra = 1 + trial.pick(stride - 1, 11);
    Window padded =
        Shapes.window(
            w.out(),
            w.kernel(),
            stride,
            w.dilation(),
            w.before(),
            Math.max(w.after(), extra),
            extra);
    ConvShape shape = Shapes.withAxis(drawn, axis, padded);
    int radius = Trial.radius(shape, 2);
    Operands signed = trial.integers(shape, radius);
    Operands positive =
        new Operands(shape, true, signed.x(), positive(signed.w()), positive(signed.y()));
    Values result = trial.contract(positive, Slot.X);
    Values expected = trial.oracle(positive, Slot.X);
    int first = padded.in() - extra;
    Compare.equal(
        "rows of the output padding along axis " + axis,
        result,
        expected,
        c -> {
          c[2 + axis] = c[2 + axis] < first ? -1 : c[2 + axis];
          return c;
        });
  }

  private static float[] positive(float[] integers) {
    float[] positive = new float[integers.length];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = Math.max(1, Math.abs(integers[i]));
    }
    return positive;
  }

  private static void overlaps(Trial trial) {
    ConvShape shape = trial.shape();
    Operands ones =
        new Operands(
            shape,
            true,
            new float[shape.length(Slot.X)],
            positive(new float[shape.length(Slot.W)]),
            positive(new float[shape.length(Slot.Y)]));
    Grid grid = ones.grid(Slot.X);
    float[] counts = new float[grid.count()];
    for (int i = 0; i < counts.length; i++) {
      int[] c = grid.coordinates(i);
      int count = Shapes.outPerGroup(shape);
      for (int a = 0; a < shape.axes().size(); a++) {
        count *= overlaps(shape.axes().get(a), c[2 + a]);
      }
      counts[i] = count;
    }
    Compare.equal(
        "differs from the number of overlaps",
        trial.contract(ones, Slot.X),
        Values.expected(ones, Slot.X, counts));
  }

  /// Pairs of a position and a tap that meet an input element.
  private static int overlaps(Window axis, int input) {
    int count = 0;
    for (int p = 0; p < axis.out(); p++) {
      for (int k = 0; k < axis.kernel(); k++) {
        if (axis.stride() * p + axis.dilation() * k - axis.before() == input) {
          count++;
        }
      }
    }
    return count;
  }
}
