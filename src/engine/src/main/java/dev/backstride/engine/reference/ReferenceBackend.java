package dev.backstride.engine.reference;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import dev.backstride.engine.Window;
import java.util.Arrays;

/// The meaning of everything else: every term of the trilinear form, one after the other, summed
/// in double and rounded once. Slow, and written to be believed.
public final class ReferenceBackend implements Backend {
  private static final Window POINT = Window.of(1, 1, 1, 1, 0, 0);

  /// A backend without state.
  public ReferenceBackend() {}

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public void contract(
      ConvShape shape, Slot open, float[] x, float[] w, float[] y, Epilogue epilogue) {
    Backend.check(shape, open, x, w, y, epilogue);
    double[] sums = sums(shape, open, x, w, y);
    float[] result =
        switch (open) {
          case X -> x;
          case W -> w;
          case Y -> y;
        };
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) sums[i];
    }
    if (open != Slot.W) {
      finish(result, shape.sizes(open), epilogue);
    }
  }

  /// The contraction in double, before rounding: what error bounds are measured against.
  public double[] sums(ConvShape shape, Slot open, float[] x, float[] w, float[] y) {
    int in = shape.inChannels() / shape.groups();
    int out = shape.outChannels() / shape.groups();
    Window[] axes = threeAxes(shape);
    Terms terms = new Terms(open, axes, x, w, y, shape.length(open));
    for (int n = 0; n < shape.batch(); n++) {
      for (int o = 0; o < shape.outChannels(); o++) {
        int group = o / out;
        for (int i = 0; i < in; i++) {
          int xPlane = n * shape.inChannels() + group * in + i;
          terms.addPlanes(xPlane, o * in + i, n * shape.outChannels() + o);
        }
      }
    }
    return terms.sums;
  }

  @Override
  public void biasGradient(ConvShape shape, float[] y, float[] bias) {
    if (y.length != shape.length(Slot.Y) || bias.length != shape.outChannels()) {
      throw new ShapeException(
          "y has %d elements and bias %d, but the shape has %d and %d"
              .formatted(y.length, bias.length, shape.length(Slot.Y), shape.outChannels()));
    }
    double[] sums = new double[bias.length];
    int plane = shape.axes().stream().mapToInt(Window::out).reduce(1, (a, b) -> a * b);
    for (int i = 0; i < y.length; i++) {
      sums[i / plane % sums.length] += y[i];
    }
    for (int o = 0; o < bias.length; o++) {
      bias[o] = (float) sums[o];
    }
  }

  private static void finish(float[] picture, int[] sizes, Epilogue epilogue) {
    int plane = Arrays.stream(sizes, 2, sizes.length).reduce(1, (a, b) -> a * b);
    for (int i = 0; i < picture.length; i++) {
      float value = picture[i];
      if (epilogue.bias() != null) {
        value += epilogue.bias()[i / plane % sizes[1]];
      }
      if (epilogue.residual() != null) {
        value += element(epilogue.residual(), sizes, i);
      }
      picture[i] = (float) epilogue.activation().apply(value);
    }
  }

  /// Element `index`, counted row-major, of a view.
  private static float element(View view, int[] sizes, int index) {
    int at = view.layout().offset();
    int rest = index;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      at += rest % sizes[axis] * view.layout().stride(axis);
      rest /= sizes[axis];
    }
    return view.data()[at];
  }

  private static Window[] threeAxes(ConvShape shape) {
    Window[] axes = {POINT, POINT, POINT};
    int missing = 3 - shape.axes().size();
    for (int a = 0; a < shape.axes().size(); a++) {
      axes[missing + a] = shape.axes().get(a);
    }
    return axes;
  }

  /// The terms of one pair of channels, added to the open slot.
  private record Terms(Slot open, Window[] axes, float[] x, float[] w, float[] y, double[] sums) {

    Terms(Slot open, Window[] axes, float[] x, float[] w, float[] y, int length) {
      this(open, axes, x, w, y, new double[length]);
    }

    void addPlanes(int xPlane, int wPlane, int yPlane) {
      Window depth = axes[0];
      Window rows = axes[1];
      for (int kd = 0; kd < depth.kernel(); kd++) {
        for (int kh = 0; kh < rows.kernel(); kh++) {
          int wRow = (wPlane * depth.kernel() + kd) * rows.kernel() + kh;
          for (int pd = first(depth, kd); pd < end(depth, kd); pd++) {
            for (int ph = first(rows, kh); ph < end(rows, kh); ph++) {
              int qd = input(depth, pd, kd);
              int qh = input(rows, ph, kh);
              boolean xInside = inside(qd, depth.in()) && inside(qh, rows.in());
              boolean yInside = inside(pd, depth.out()) && inside(ph, rows.out());
              int xRow = xInside ? (xPlane * depth.in() + qd) * rows.in() + qh : -1;
              int yRow = yInside ? (yPlane * depth.out() + pd) * rows.out() + ph : -1;
              addRows(xRow, wRow, yRow);
            }
          }
        }
      }
    }

    /// Terms of one row of x with one row of y; a row of −1 lies outside and is zero.
    private void addRows(int xRow, int wRow, int yRow) {
      Window columns = axes[2];
      for (int k = 0; k < columns.kernel(); k++) {
        int wIndex = wRow * columns.kernel() + k;
        for (int p = first(columns, k); p < end(columns, k); p++) {
          int q = input(columns, p, k);
          int xIndex = xRow >= 0 && inside(q, columns.in()) ? xRow * columns.in() + q : -1;
          int yIndex = yRow >= 0 && inside(p, columns.out()) ? yRow * columns.out() + p : -1;
          double xValue = xIndex >= 0 ? x[xIndex] : 0;
          double yValue = yIndex >= 0 ? y[yIndex] : 0;
          switch (open) {
            case X -> sums[xIndex] += w[wIndex] * yValue;
            case W -> sums[wIndex] += xValue * yValue;
            case Y -> sums[yIndex] += xValue * w[wIndex];
          }
        }
      }
    }

    /// The first position for tap `k`: with x open every position, also one outside y, that
    /// meets x; else every position of y, also one that meets the padding.
    private int first(Window axis, int k) {
      return open == Slot.X ? Math.ceilDiv(axis.before() - axis.dilation() * k, axis.stride()) : 0;
    }

    private int end(Window axis, int k) {
      return open == Slot.X
          ? Math.ceilDiv(axis.in() + axis.before() - axis.dilation() * k, axis.stride())
          : axis.out();
    }

    private static int input(Window axis, int position, int tap) {
      return axis.stride() * position + axis.dilation() * tap - axis.before();
    }

    private static boolean inside(int index, int size) {
      return index >= 0 && index < size;
    }
  }
}
