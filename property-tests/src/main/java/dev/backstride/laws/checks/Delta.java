package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Grid;
import dev.backstride.laws.Law;
import dev.backstride.laws.NotApplicable;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import dev.backstride.laws.draw.Shapes;

/// The law about pictures and kernels with a single 1.
public final class Delta {

  /// A picture with a single 1 returns the kernel, and a kernel with a single 1 returns the
  /// picture, moved.
  ///
  /// Bound: 0, on any floats: 1·w is exact and the other terms are 0.
  public static final Law DELTA =
      new Law(
          33,
          "delta",
          "a delta input returns the kernel, a delta kernel is the identity",
          Delta::delta);

  private Delta() {}

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
}
