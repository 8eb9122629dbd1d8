package dev.backstride.onnx.shape;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Window;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.op.AutoPad;
import dev.backstride.onnx.op.Convolution;
import dev.backstride.onnx.op.WindowAttributes;
import java.util.ArrayList;
import java.util.List;

/// The engine's geometry of a model's convolutions.
///
/// Where the specification leaves open what happens, this is how it is read: automatic padding of
/// a transposed convolution makes the result `stride` times the input, and padding that would be
/// negative becomes output padding.
public final class ConvolutionGeometry {
  private ConvolutionGeometry() {}

  /// The geometry of a convolution. A transposed one is that of the convolution whose adjoint it
  /// is: its input is the engine's y.
  ///
  /// @throws dev.backstride.onnx.InvalidModelException if the inputs do not fit the attributes
  /// @throws dev.backstride.engine.ShapeException if there is no such convolution
  public static ConvShape of(Convolution operator, Operands in) {
    Shape x = in.shape(0);
    Shape w = in.shape(weights(operator));
    in.requireRank(0, 3, 5);
    in.requireRank(weights(operator), x.rank(), x.rank());
    AxisPads.requireAxes(operator.window(), x.rank() - 2, in);
    requireKernel(operator.window(), w, in);
    return operator instanceof Convolution.ConvTranspose transposed
        ? transposed(transposed, x, w, in)
        : forward(operator, x, w, in);
  }

  /// Which input the weights are.
  static int weights(Convolution operator) {
    return operator instanceof Convolution.QLinearConv ? 3 : 1;
  }

  private static void requireKernel(WindowAttributes window, Shape w, Operands in) {
    for (int a = 0; a < window.kernel().size(); a++) {
      if (window.kernel().get(a) != w.size(a + 2)) {
        throw in.invalid("has kernel_shape %s, but weights %s".formatted(window.kernel(), w));
      }
    }
  }

  private static ConvShape forward(Convolution operator, Shape x, Shape w, Operands in) {
    int group = operator.group();
    if ((long) w.size(1) * group != x.size(1)) {
      throw in.invalid(
          "has weights %s and %d groups for %d channels".formatted(w, group, x.size(1)));
    }
    List<Window> axes = new ArrayList<>();
    for (int a = 0; a < x.rank() - 2; a++) {
      int size = x.size(a + 2);
      int kernel = w.size(a + 2);
      AxisPads pads = AxisPads.of(operator.window(), a, size, kernel);
      axes.add(
          Window.of(size, kernel, pads.stride(), pads.dilation(), pads.before(), pads.after()));
    }
    return new ConvShape(x.size(0), group, x.size(1), w.size(0), axes);
  }

  private static ConvShape transposed(
      Convolution.ConvTranspose operator, Shape x, Shape w, Operands in) {
    if (w.size(0) != x.size(1)) {
      throw in.invalid("has weights %s for %d channels".formatted(w, x.size(1)));
    }
    int axes = x.rank() - 2;
    List<Integer> sizes = operator.outputSizes();
    // Some writers give the batch and the channels too.
    List<Integer> spatial = sizes.size() == axes + 2 ? sizes.subList(2, axes + 2) : sizes;
    List<Integer> padding = operator.outputPadding();
    if ((!spatial.isEmpty() && spatial.size() != axes)
        || (!padding.isEmpty() && padding.size() != axes)) {
      throw in.invalid(
          "has output_shape %s and output_padding %s for %d spatial axes"
              .formatted(sizes, padding, axes));
    }
    List<Window> windows = new ArrayList<>();
    for (int a = 0; a < axes; a++) {
      int wanted = AxisPads.at(spatial, a, -1);
      windows.add(transposed(operator, a, x.size(a + 2), w.size(a + 2), wanted));
    }
    int outChannels = Math.multiplyExact(w.size(1), operator.group());
    return new ConvShape(x.size(0), operator.group(), outChannels, w.size(0), windows);
  }

  /// @param wanted size of the result, −1 if it is not given
  private static Window transposed(
      Convolution.ConvTranspose operator, int axis, int size, int kernel, int wanted) {
    WindowAttributes window = operator.window();
    int outputPadding = AxisPads.at(operator.outputPadding(), axis, 0);
    int stride = AxisPads.at(window.strides(), axis, 1);
    int dilation = AxisPads.at(window.dilations(), axis, 1);
    boolean upper = window.autoPad() == AutoPad.SAME_UPPER;
    boolean same = upper || window.autoPad() == AutoPad.SAME_LOWER;
    AxisPads pads;
    if (wanted >= 0 || same) {
      long target = wanted >= 0 ? wanted : (long) stride * size;
      long full = (long) stride * (size - 1L) + (long) dilation * (kernel - 1L) + 1;
      long total = full + outputPadding - target;
      if (total < 0) {
        outputPadding = Math.toIntExact(outputPadding - total);
      }
      pads = AxisPads.split(stride, dilation, Math.max(0, total), upper);
    } else {
      pads = AxisPads.of(window, axis, size, kernel);
    }
    return Window.transposed(
        size, kernel, stride, dilation, pads.before(), pads.after(), outputPadding);
  }
}
