package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Grid;
import dev.backstride.laws.Law;
import dev.backstride.laws.NotApplicable;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Oracle;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import dev.backstride.laws.Violation;
import dev.backstride.laws.draw.Shapes;

/// Laws that say what a contraction is.
public final class Definition {

  /// Every contraction gives what the definition gives.
  ///
  /// Bound: on the lattice 0, since every partial sum is an integer of at most 24 bits. On floats
  /// [dev.backstride.laws.Rounding#sum]: γ_K·Σ|products| + K·2⁻¹⁴⁹ with K the terms of that
  /// element, and the oracle's own rounding in double.
  public static final Law ORACLE =
      new Law(1, "definition", "backend = the sum of products, in double", Definition::oracle);

  /// What unit vectors give is the index formula, entry by entry.
  ///
  /// Bound: 0, since each sum has one term that is not 0.
  public static final Law MATRIX =
      new Law(
          2, "matrix", "the matrix of A from unit vectors = the index formula", Definition::matrix);

  /// A picture with a single 1 returns the kernel, and a kernel with a single 1 returns the
  /// picture, moved.
  ///
  /// Bound: 0, on any floats: 1·w is exact and the other terms are 0.
  public static final Law DELTA =
      new Law(
          33,
          "delta",
          "a delta input returns the kernel, a delta kernel is the identity",
          Definition::delta);

  /// Non-negative operands give non-negative results, and no result exceeds the sum of absolute
  /// products by more than rounding.
  ///
  /// Bound: rounding is monotone, so a sum of non-negative terms is not negative in any order. By
  /// the triangle inequality |Ax| ≤ |A||x|, hence |y| ≤ |A||x| + the bound of law 1.
  public static final Law NON_NEGATIVE =
      new Law(
          35,
          "non-negative",
          "x, w ≥ 0 give y ≥ 0, and |y| ≤ (1 + γ)·|A||x|",
          Definition::nonNegative);

  private Definition() {}

  private static void oracle(Trial trial) {
    trial.onBoth(
        trial.shape(),
        operands ->
            trial.eachSlot(
                open ->
                    Compare.equal(
                        "differs from the definition",
                        trial.contract(operands, open),
                        trial.oracle(operands, open))));
  }

  private static void matrix(Trial trial) {
    ConvShape shape = Matrix.small(trial.shape());
    Matrix matrix = new Matrix(shape);
    Operands operands = trial.lattice(shape);
    trial.eachOf(
        open -> {
          Slot unit = open == Slot.Y ? Slot.X : Slot.Y;
          for (int j : Matrix.units(trial, shape, unit)) {
            Operands one = Matrix.unit(operands, unit, j);
            Compare.exact(
                "differs from the matrix by the index formula, unit vector " + j,
                trial.contract(one, open),
                Values.expected(one, open, matrix.line(unit, j, one.w())));
          }
        },
        Slot.Y,
        Slot.X);
  }

  private static void delta(Trial trial) {
    ConvShape shape = trial.shape();
    if (shape.batch() == 0) {
      throw new NotApplicable("no picture");
    }
    Operands operands = trial.floats(shape);
    Matrix matrix = new Matrix(shape);
    trial.eachOf(
        open -> {
          Slot unit = open == Slot.Y ? Slot.X : Slot.Y;
          int at = trial.pick(shape.length(unit), 10);
          Operands one = Matrix.unit(operands, unit, at);
          Compare.exact(
              "a single 1 does not return the kernel",
              trial.contract(one, open),
              Values.expected(one, open, matrix.line(unit, at, one.w())));
        },
        Slot.Y,
        Slot.X);
    identity(trial);
  }

  /// With as many output as input channels, stride 1 and a kernel that is 1 at one tap from each
  /// channel to itself, `y[p] = x[p + d·k − before]`.
  private static void identity(Trial trial) {
    ConvShape shape = atStrideOne(trial.shape());
    int[] tap = new int[shape.axes().size()];
    for (int a = 0; a < tap.length; a++) {
      tap[a] = trial.pick(shape.axes().get(a).kernel(), 20 + a);
    }
    Operands operands = trial.floats(shape);
    Grid w = operands.grid(Slot.W);
    float[] kernel =
        w.gather(
            new Grid(1),
            new float[] {1},
            c -> {
              boolean at = c[1] == c[0] % Shapes.inPerGroup(shape);
              for (int a = 0; a < tap.length; a++) {
                at &= c[2 + a] == tap[a];
              }
              return new int[] {at ? 0 : -1};
            });
    Operands delta = operands.with(Slot.W, kernel);
    float[] moved =
        delta
            .grid(Slot.Y)
            .gather(
                delta.grid(Slot.X),
                delta.x(),
                c -> {
                  for (int a = 0; a < tap.length; a++) {
                    Window axis = shape.axes().get(a);
                    c[2 + a] += axis.dilation() * tap[a] - axis.before();
                  }
                  return c;
                });
    Compare.exact(
        "a kernel with a single 1 is not the identity",
        trial.contract(delta, Slot.Y),
        Values.expected(delta, Slot.Y, moved));
  }

  private static ConvShape atStrideOne(ConvShape shape) {
    int channels = Math.min(Shapes.inPerGroup(shape), Shapes.outPerGroup(shape));
    return Shapes.withChannels(
        Shapes.mapAxes(
            shape,
            a -> Shapes.window(a.out(), a.kernel(), 1, a.dilation(), a.before(), a.after(), 0)),
        shape.groups(),
        channels,
        channels);
  }

  private static void nonNegative(Trial trial) {
    Operands signed = trial.floats(trial.shape());
    trial.eachSlot(open -> triangle(trial, signed, open));
    Operands positive =
        signed.of(signed.shape(), absolute(signed.x()), absolute(signed.w()), absolute(signed.y()));
    trial.eachSlot(
        open -> {
          Values result = trial.contract(positive, open);
          for (int i = 0; i < result.count(); i++) {
            if (!(result.get(i) >= 0) && result.direct()) {
              throw new Violation(
                  "non-negative operands give " + result.get(i) + " at " + i, positive, open);
            }
          }
        });
  }

  private static void triangle(Trial trial, Operands operands, Slot open) {
    Values result = trial.contract(operands, open);
    double[] most = Oracle.of(operands, open).absolute();
    for (int i = 0; i < most.length; i++) {
      double excess = Math.abs(result.get(i)) - most[i];
      if (!(excess <= result.error(i))) {
        throw new Violation(
            result.get(i) + " at " + i + " exceeds the sum of absolute products " + most[i],
            operands,
            open);
      }
    }
  }

  private static float[] absolute(float[] numbers) {
    float[] absolute = new float[numbers.length];
    for (int i = 0; i < absolute.length; i++) {
      absolute[i] = Math.abs(numbers[i]);
    }
    return absolute;
  }
}
