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
import java.util.function.UnaryOperator;

/// Laws that replace a parameter of a convolution by zeros: padding, dilation and stride.
public final class Equivalents {

  /// Zeros written around the picture and no padding are the padded convolution.
  ///
  /// Bound: 0, since the terms are the same, in the same order.
  public static final Law EXPLICIT_PADDING =
      new Law(
          14, "explicit-padding", "explicit zeros and no padding = padding", Equivalents::padding);

  /// A dilated kernel is a larger one with zeros between its taps.
  ///
  /// Bound: the sum of both bounds; the larger kernel adds terms of 0.
  public static final Law DILATION =
      new Law(16, "dilation", "dilation = a kernel with zeros inserted", Equivalents::dilation);

  /// A strided convolution gives every stride-th element of the one without stride; its adjoints
  /// are those of the one without stride, for a y with zeros inserted.
  ///
  /// Bound: 0 for pictures. The terms are the same in the same order; slot X has more of them,
  /// which are exactly 0 and leave every partial sum as it is. For weights the sum of both bounds,
  /// since a backend may cut the many positions of stride 1 into other sums.
  public static final Law STRIDE =
      new Law(23, "stride", "stride s = every s-th output of stride 1", Equivalents::stride);

  private Equivalents() {}

  private static void padding(Trial trial) {
    ConvShape shape = trial.shape();
    ConvShape bare =
        Shapes.mapAxes(
            shape,
            a ->
                Window.of(
                    a.before() + a.in() + a.after(), a.kernel(), a.stride(), a.dilation(), 0, 0));
    UnaryOperator<int[]> inward =
        c -> {
          for (int a = 0; a < shape.axes().size(); a++) {
            c[2 + a] -= shape.axes().get(a).before();
          }
          return c;
        };
    trial.onBoth(
        shape,
        padded -> {
          float[] explicit = Grid.of(bare, Slot.X).gather(padded.grid(Slot.X), padded.x(), inward);
          Operands zeros = padded.of(bare, explicit, padded.w(), padded.y());
          trial.eachSlot(
              open ->
                  Compare.alike(
                      "explicit zeros",
                      trial.contract(zeros, open),
                      trial.contract(padded, open),
                      open == Slot.X ? inward : c -> c));
        });
  }

  private static void dilation(Trial trial) {
    ConvShape shape = Shapes.within(trial.shape(), 30_000);
    ConvShape dense =
        Shapes.mapAxes(
            shape, a -> Window.of(a.in(), a.span(), a.stride(), 1, a.before(), a.after()));
    trial.onBoth(
        shape,
        dilated -> {
          float[] kernel =
              Grid.of(dense, Slot.W).gather(dilated.grid(Slot.W), dilated.w(), c -> tap(shape, c));
          Operands inserted = dilated.of(dense, dilated.x(), kernel, dilated.y());
          trial.eachSlot(
              open ->
                  Compare.equal(
                      "kernel with zeros inserted",
                      trial.contract(inserted, open),
                      trial.contract(dilated, open),
                      c -> open == Slot.W ? tap(shape, c) : c));
        });
  }

  /// Where a tap of the large kernel lies in the dilated one; outside if it is a zero.
  private static int[] tap(ConvShape shape, int[] c) {
    for (int a = 0; a < shape.axes().size(); a++) {
      int dilation = shape.axes().get(a).dilation();
      c[2 + a] = c[2 + a] % dilation == 0 ? c[2 + a] / dilation : -1;
    }
    return c;
  }

  private static void stride(Trial trial) {
    ConvShape shape = Shapes.within(trial.shape(), 10_000);
    ConvShape slow =
        Shapes.mapAxes(
            shape, a -> Window.of(a.in(), a.kernel(), 1, a.dilation(), a.before(), a.after()));
    trial.onBoth(shape, strided -> stride(trial, strided, slow));
  }

  private static void stride(Trial trial, Operands strided, ConvShape slow) {
    ConvShape shape = strided.shape();
    float[] sparse =
        Grid.of(slow, Slot.Y).gather(strided.grid(Slot.Y), strided.y(), c -> strided(shape, c));
    Operands every = strided.of(slow, strided.x(), strided.w(), sparse);
    trial.eachSlot(
        open -> {
          Values slowly = trial.contract(every, open);
          Values directly = trial.contract(strided, open);
          switch (open) {
            case X -> Compare.alike("stride 1", slowly, directly, c -> c);
            case W -> Compare.equal("stride 1", slowly, directly);
            case Y -> Compare.alike("stride 1", slowly, directly, c -> strided(shape, c));
          }
        });
  }

  /// Where a position of stride 1 lies among those of the stride; outside if it is none of them.
  private static int[] strided(ConvShape shape, int[] c) {
    for (int a = 0; a < shape.axes().size(); a++) {
      int stride = shape.axes().get(a).stride();
      c[2 + a] = c[2 + a] % stride == 0 ? c[2 + a] / stride : -1;
    }
    return c;
  }
}
