package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Rounding;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import dev.backstride.laws.draw.Shapes;
import java.util.List;

/// Laws about convolutions that are plain matrix products.
public final class Products {

  /// A 1×1 convolution of stride 1 is a matrix product for each pixel.
  ///
  /// Bound: that of the contraction, and of the product's sum in double; 0 on the lattice.
  public static final Law POINTWISE =
      new Law(19, "pointwise", "1×1 at stride 1 = a matrix product", Products::pointwise);

  /// A kernel as large as the input is a fully connected layer.
  ///
  /// Bound: that of the contraction, and of the product's sum in double; 0 on the lattice.
  public static final Law FULLY_CONNECTED =
      new Law(
          20,
          "fully-connected",
          "kernel = whole input: a fully connected layer",
          Products::connected);

  private Products() {}

  private static void pointwise(Trial trial) {
    ConvShape drawn = trial.shape();
    ConvShape shape =
        Shapes.mapAxes(
            Shapes.withChannels(drawn, 1, Shapes.inPerGroup(drawn), Shapes.outPerGroup(drawn)),
            a -> Window.of(a.out(), 1, 1, 1, 0, 0));
    int pixels = shape.axes().stream().mapToInt(Window::out).reduce(1, (a, b) -> a * b);
    int in = shape.inChannels();
    int out = shape.outChannels();
    Product product =
        new Product(
            shape.batch() * pixels,
            in,
            out,
            (row, i) -> (row / pixels * in + i) * pixels + row % pixels,
            (row, o) -> (row / pixels * out + o) * pixels + row % pixels);
    trial.onBoth(shape, operands -> product.check(trial, operands));
  }

  private static void connected(Trial trial) {
    ConvShape drawn = trial.shape();
    int channels = Math.min(Shapes.inPerGroup(drawn), 9);
    int side = drawn.axes().size() < 3 ? 8 : 4;
    List<Window> whole =
        drawn.axes().stream()
            .map(a -> Math.min(a.in(), side))
            .map(n -> Window.of(n, n, 1, 1, 0, 0))
            .toList();
    ConvShape shape =
        Shapes.withAxes(Shapes.withChannels(drawn, 1, channels, Shapes.outPerGroup(drawn)), whole);
    int inputs = shape.length(Slot.W) / shape.outChannels();
    int out = shape.outChannels();
    Product product =
        new Product(
            shape.batch(), inputs, out, (row, i) -> row * inputs + i, (row, o) -> row * out + o);
    trial.onBoth(shape, operands -> product.check(trial, operands));
  }

  private interface Place {
    int of(int row, int column);
  }

  /// Y = X·Wᵀ and its two adjoints, where W is stored row by row.
  ///
  /// @param x where an element of X, rows × in, lies in x
  /// @param y where an element of Y, rows × out, lies in y
  private record Product(int rows, int in, int out, Place x, Place y) {

    void check(Trial trial, Operands operands) {
      trial.eachSlot(
          open ->
              Compare.equal(
                  "differs from the matrix product",
                  trial.contract(operands, open),
                  product(operands, open)));
    }

    private Values product(Operands operands, Slot open) {
      int length = operands.shape().length(open);
      double[] sums = new double[length];
      double[] absolute = new double[length];
      int terms = rows * in * out / Math.max(1, length);
      for (int r = 0; r < rows; r++) {
        for (int o = 0; o < out; o++) {
          for (int i = 0; i < in; i++) {
            int xAt = x.of(r, i);
            int wAt = o * in + i;
            int yAt = y.of(r, o);
            double left = open == Slot.X ? operands.w()[wAt] : operands.x()[xAt];
            double right = open == Slot.Y ? operands.w()[wAt] : operands.y()[yAt];
            int at =
                switch (open) {
                  case X -> xAt;
                  case W -> wAt;
                  case Y -> yAt;
                };
            sums[at] += left * right;
            absolute[at] += Math.abs(left * right);
          }
        }
      }
      double[] errors = new double[length];
      for (int i = 0; i < length && !operands.exact(); i++) {
        errors[i] = Rounding.doubleSum(terms, absolute[i]);
      }
      return Values.expected(operands, open, operands.grid(open), sums, errors);
    }
  }
}
