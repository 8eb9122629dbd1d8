package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Grid;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Oracle;
import dev.backstride.laws.Rounding;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import dev.backstride.laws.draw.Numbers;
import dev.backstride.laws.draw.Shapes;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// The law about one convolution after another.
public final class Composition {

  /// A convolution after a convolution, both of stride 1 and without padding, is the convolution
  /// with the convolved kernels.
  ///
  /// Bound: 0 on a lattice of three factors. For floats, the first result's error e passes through
  /// the second map as |A_v|·e. The convolved kernel is summed in double and rounded to float once,
  /// so it is off by at most u·|w∗v| and the sum's rounding, which passes through |x|. Each
  /// contraction adds its own bound.
  public static final Law COMPOSED =
      new Law(21, "composed", "conv_v ∘ conv_w = conv_{w∗v} at stride 1", Composition::composed);

  private Composition() {}

  private static void composed(Trial trial) {
    ConvShape drawn = trial.shape();
    int taps = 1 + trial.pick(3, 10);
    int middle = Math.min(Shapes.outPerGroup(drawn), 5);
    ConvShape base = Shapes.within(drawn, 2_000);
    ConvShape last =
        valid(
            base,
            middle,
            1 + trial.pick(3, 11),
            a -> Window.of(a.out() + taps - 1, taps, 1, 1, 0, 0));
    ConvShape first =
        valid(
            base,
            Math.min(Shapes.inPerGroup(base), 5),
            middle,
            a -> {
              int kernel = Math.min(a.kernel(), 4);
              return Window.of(a.out() + taps + kernel - 2, kernel, 1, 1, 0, 0);
            });
    int radius =
        Numbers.latticeRadius((long) Shapes.terms(first, Slot.Y) * Shapes.terms(last, Slot.Y), 3);
    compose(trial, trial.integers(first, radius), trial.integers(last, radius));
    compose(trial, trial.floats(first), trial.floats(last));
  }

  private static ConvShape valid(ConvShape base, int in, int out, UnaryOperator<Window> axis) {
    return Shapes.mapAxes(Shapes.withChannels(base, 1, in, out), axis);
  }

  private static void compose(Trial trial, Operands first, Operands last) {
    Oracle kernel = convolved(first, last);
    float[] weights = new float[kernel.sums().length];
    double[] off = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) kernel.sums()[i];
      off[i] =
          first.exact()
              ? 0
              : Rounding.FLOAT_UNIT * Math.abs(kernel.sums()[i])
                  + Rounding.doubleSum(kernel.terms()[i], kernel.absolute()[i]);
    }
    ConvShape shape = composedShape(first.shape(), last.shape());
    Operands whole = first.of(shape, first.x(), weights, last.y());
    Values composed = Propagation.withError(trial.contract(whole, Slot.Y), Slot.W, off);
    Compare.equal(
        "one convolution after another", Propagation.inTurn(trial, first, last), composed);
  }

  private static ConvShape composedShape(ConvShape first, ConvShape last) {
    List<Window> axes =
        IntStream.range(0, first.axes().size())
            .mapToObj(
                a -> {
                  Window inner = first.axes().get(a);
                  int kernel = inner.kernel() + last.axes().get(a).kernel() - 1;
                  return Window.of(inner.in(), kernel, 1, 1, 0, 0);
                })
            .toList();
    return Shapes.withChannels(
        Shapes.withAxes(first, axes), 1, first.inChannels(), last.outChannels());
  }

  /// The kernel w∗v: outChannels of v × inChannels of w × kernel of both, which is the transposed
  /// convolution, at stride 1, of w by v.
  private static Oracle convolved(Operands first, Operands last) {
    ConvShape a = first.shape();
    List<Window> axes =
        IntStream.range(0, a.axes().size())
            .mapToObj(
                i ->
                    Window.transposed(
                        a.axes().get(i).kernel(),
                        last.shape().axes().get(i).kernel(),
                        1,
                        1,
                        0,
                        0,
                        0))
            .toList();
    int in = a.inChannels();
    int middle = a.outChannels();
    int out = last.shape().outChannels();
    ConvShape kernels = new ConvShape(in, 1, out, middle, axes);
    float[] w =
        Grid.of(kernels, Slot.Y).gather(first.grid(Slot.W), first.w(), Composition::exchanged);
    float[] v =
        Grid.of(kernels, Slot.W).gather(last.grid(Slot.W), last.w(), Composition::exchanged);
    Oracle byInput = Oracle.of(new Operands(kernels, first.exact(), new float[0], v, w), Slot.X);
    return exchangedOracle(byInput, kernels);
  }

  private static int[] exchanged(int[] c) {
    int first = c[0];
    c[0] = c[1];
    c[1] = first;
    return c;
  }

  /// From in × out × kernel to out × in × kernel.
  private static Oracle exchangedOracle(Oracle byInput, ConvShape kernels) {
    Grid from = Grid.of(kernels, Slot.X);
    Grid to = new Grid(exchanged(from.sizes().clone()));
    double[] sums = new double[to.count()];
    double[] absolute = new double[sums.length];
    int[] terms = new int[sums.length];
    for (int i = 0; i < sums.length; i++) {
      int at = from.index(exchanged(to.coordinates(i)));
      sums[i] = byInput.sums()[at];
      absolute[i] = byInput.absolute()[at];
      terms[i] = byInput.terms()[at];
    }
    return new Oracle(sums, absolute, terms);
  }
}
