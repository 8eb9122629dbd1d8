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

/// Laws about the transposed convolution: slot X.
public final class Transposed {

  /// A transposed convolution is a convolution of stride 1 of its input with stride − 1 zeros
  /// between elements, with the flipped kernel and padding d·(k − 1) − p.
  ///
  /// Bound: the sum of both bounds; the convolution adds terms of 0.
  public static final Law ZERO_INSERTION =
      new Law(
          17,
          "zero-insertion",
          "deconvolution = zeros inserted, kernel flipped, stride 1, pad d(k−1)−p",
          Transposed::insertion);

  /// Rows that only the output padding adds are computed like all others.
  ///
  /// Bound: 0 on the lattice, where positive numbers make every such element positive that a tap
  /// reaches.
  public static final Law OUTPUT_PADDING =
      new Law(
          31,
          "output-padding",
          "output-padding rows are computed, not filled with zeros",
          Transposed::outputPadding);

  /// With ones everywhere an element counts the pairs of position and tap that meet it, times the
  /// output channels of its group; the count is a product over the axes.
  ///
  /// Bound: 0, since counts are integers below 2²⁴.
  public static final Law OVERLAP_COUNT =
      new Law(34, "overlap-count", "deconvolved ones count the overlaps", Transposed::overlaps);

  private Transposed() {}

  private static void insertion(Trial trial) {
    ConvShape shape = Shapes.mapAxes(trial.shape(), Transposed::padWithinSpan);
    shape = Shapes.within(shape, 30_000);
    ConvShape sparse = Shapes.mapAxes(shape, Transposed::overZeros);
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
  static int[] flipped(ConvShape shape, int[] c) {
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
