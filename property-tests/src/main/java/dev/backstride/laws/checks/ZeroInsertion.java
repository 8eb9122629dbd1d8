package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Grid;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.draw.Shapes;

/// The law about a transposed convolution as a convolution.
public final class ZeroInsertion {

  /// A transposed convolution is a convolution of stride 1 of its input with stride − 1 zeros
  /// between elements, with the flipped kernel and padding d·(k − 1) − p.
  ///
  /// Bound: the sum of both bounds; the convolution adds terms of 0.
  public static final Law ZERO_INSERTION =
      new Law(
          17,
          "zero-insertion",
          "deconvolution = zeros inserted, kernel flipped, stride 1, pad d(k−1)−p",
          ZeroInsertion::insertion);

  private ZeroInsertion() {}

  private static void insertion(Trial trial) {
    ConvShape shape = Shapes.mapAxes(trial.shape(), ZeroInsertion::padWithinSpan);
    shape = Shapes.within(shape, 30_000);
    ConvShape sparse = Shapes.mapAxes(shape, ZeroInsertion::overZeros);
    sparse =
        Shapes.withChannels(
            sparse, shape.groups(), Shapes.outPerGroup(shape), Shapes.inPerGroup(shape));
    ConvShape transposed = shape;
    ConvShape plain = sparse;
    trial.onBoth(
        transposed,
        operands -> {
          float[] zeros =
              Grid.of(plain, Slot.X)
                  .gather(operands.grid(Slot.Y), operands.y(), c -> unstrided(transposed, c));
          float[] flipped =
              Grid.of(plain, Slot.W)
                  .gather(operands.grid(Slot.W), operands.w(), c -> flipped(transposed, c));
          Operands inserted = operands.of(plain, zeros, flipped, operands.x());
          Compare.equal(
              "differs from the convolution over inserted zeros",
              trial.contract(operands, Slot.X),
              trial.contract(inserted, Slot.Y));
        });
  }

  private static Window padWithinSpan(Window a) {
    int most = a.span() - 1;
    return Shapes.window(
        a.out(),
        a.kernel(),
        a.stride(),
        a.dilation(),
        Math.min(a.before(), most),
        Math.min(a.after(), most),
        a.outputPadding());
  }

  private static Window overZeros(Window a) {
    int reach = a.span() - 1;
    return new Window(
        a.stride() * (a.out() - 1) + 1,
        a.in(),
        a.kernel(),
        1,
        a.dilation(),
        reach - a.before(),
        reach - a.after() + a.outputPadding());
  }

  /// Where an element between inserted zeros comes from; outside if it is a zero.
  private static int[] unstrided(ConvShape shape, int[] c) {
    for (int a = 0; a < shape.axes().size(); a++) {
      int stride = shape.axes().get(a).stride();
      c[2 + a] = c[2 + a] % stride == 0 ? c[2 + a] / stride : -1;
    }
    return c;
  }

  /// Where a weight of the convolution lies in the transposed one's array: taps reversed, and
  /// within a group input and output channels exchanged.
  private static int[] flipped(ConvShape shape, int[] c) {
    int in = Shapes.inPerGroup(shape);
    int out = Shapes.outPerGroup(shape);
    int to = c[0];
    c[0] = to / in * out + c[1];
    c[1] = to % in;
    for (int a = 0; a < shape.axes().size(); a++) {
      c[2 + a] = shape.axes().get(a).kernel() - 1 - c[2 + a];
    }
    return c;
  }
}
