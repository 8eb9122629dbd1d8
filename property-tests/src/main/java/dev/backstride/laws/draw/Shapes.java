package dev.backstride.laws.draw;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Shapes derived from others.
public final class Shapes {
  /// The window that leaves an axis of one element as it is.
  public static final Window POINT = Window.of(1, 1, 1, 1, 0, 0);

  private Shapes() {}

  /// The shape with another batch.
  public static ConvShape withBatch(ConvShape shape, int batch) {
    return new ConvShape(
        batch, shape.groups(), shape.inChannels(), shape.outChannels(), shape.axes());
  }

  /// The shape with other channels.
  ///
  /// @param in input channels of one group
  /// @param out output channels of one group
  public static ConvShape withChannels(ConvShape shape, int groups, int in, int out) {
    return new ConvShape(shape.batch(), groups, groups * in, groups * out, shape.axes());
  }

  /// The shape with other axes.
  public static ConvShape withAxes(ConvShape shape, List<Window> axes) {
    return new ConvShape(
        shape.batch(), shape.groups(), shape.inChannels(), shape.outChannels(), axes);
  }

  /// The shape with every axis changed.
  public static ConvShape mapAxes(ConvShape shape, UnaryOperator<Window> change) {
    return withAxes(shape, shape.axes().stream().map(change).toList());
  }

  /// The shape with one axis changed.
  public static ConvShape withAxis(ConvShape shape, int axis, Window window) {
    List<Window> axes = new ArrayList<>(shape.axes());
    axes.set(axis, window);
    return withAxes(shape, axes);
  }

  /// The shape with at least two axes: a one-element axis is put in front of a single one.
  public static ConvShape atLeastPlane(ConvShape shape) {
    return shape.axes().size() > 1
        ? shape
        : withAxes(shape, List.of(POINT, shape.axes().getFirst()));
  }

  /// Input channels of one group.
  public static int inPerGroup(ConvShape shape) {
    return shape.inChannels() / shape.groups();
  }

  /// Output channels of one group.
  public static int outPerGroup(ConvShape shape) {
    return shape.outChannels() / shape.groups();
  }

  /// The most terms that one element of a contraction's result has; zeros of the padding count.
  public static int terms(ConvShape shape, Slot open) {
    long terms =
        switch (open) {
          case X -> outPerGroup(shape);
          case W -> shape.batch();
          case Y -> inPerGroup(shape);
        };
    for (Window axis : shape.axes()) {
      terms *=
          switch (open) {
            case X -> Math.ceilDiv(axis.kernel(), period(axis));
            case W -> axis.out();
            case Y -> axis.kernel();
          };
    }
    return Math.toIntExact(terms);
  }

  /// Every how many taps one meets the same phase of the input: an element of x has at most one
  /// tap in this many.
  private static int period(Window axis) {
    return axis.stride() / gcd(axis.stride(), axis.dilation());
  }

  /// The greatest common divisor of two positive numbers.
  public static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /// The window with other numbers and the same output size, its output padding kept as far as the
  /// stride allows. Padding is cut where nothing of the input would be left.
  public static Window window(
      int out, int kernel, int stride, int dilation, int before, int after, int outputPadding) {
    int extra = Math.min(outputPadding, stride - 1);
    int room = stride * (out - 1) + dilation * (kernel - 1) + extra;
    int front = Math.min(before, room);
    int back = Math.min(after, room - front);
    return Window.transposed(out, kernel, stride, dilation, front, back, extra);
  }

  /// A shape like this one with at most `limit` multiply-adds, as far as smaller pictures, a
  /// smaller batch and fewer channels can do that, in this order.
  public static ConvShape within(ConvShape shape, long limit) {
    ConvShape fitted = shape;
    while (fitted.multiplyAdds() > limit) {
      ConvShape smaller = smaller(fitted);
      if (smaller.equals(fitted)) {
        return fitted;
      }
      fitted = smaller;
    }
    return fitted;
  }

  private static ConvShape smaller(ConvShape shape) {
    int largest = 0;
    for (int a = 1; a < shape.axes().size(); a++) {
      if (shape.axes().get(a).out() > shape.axes().get(largest).out()) {
        largest = a;
      }
    }
    Window axis = shape.axes().get(largest);
    if (axis.out() > 2) {
      return withAxis(shape, largest, withOut(axis, (axis.out() + 1) / 2));
    }
    if (shape.batch() > 2) {
      return withBatch(shape, 2);
    }
    int in = inPerGroup(shape);
    int out = outPerGroup(shape);
    if (in * out > 1) {
      return withChannels(shape, shape.groups(), (in + 1) / 2, (out + 1) / 2);
    }
    return withChannels(shape, (shape.groups() + 1) / 2, in, out);
  }

  /// The window with another output size.
  public static Window withOut(Window axis, int out) {
    return window(
        out,
        axis.kernel(),
        axis.stride(),
        axis.dilation(),
        axis.before(),
        axis.after(),
        axis.outputPadding());
  }
}
