package dev.backstride.onnx.eval;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Window;

/// The sum over all pairs of a window position and a tap, in plain loops over up to three axes,
/// for either picture.
final class Contraction {
  private static final Window POINT = new Window(1, 1, 1, 1, 1, 0, 0);

  private final ConvShape shape;
  private final Window depth;
  private final Window height;
  private final Window width;

  Contraction(ConvShape shape) {
    this.shape = shape;
    this.depth = axis(shape, 0);
    this.height = axis(shape, 1);
    this.width = axis(shape, 2);
  }

  /// The last axes of the three, those in front being points.
  private static Window axis(ConvShape shape, int index) {
    int axis = index - (3 - shape.axes().size());
    return axis < 0 ? POINT : shape.axes().get(axis);
  }

  /// Adds the convolution of x with w to y.
  void fillY(double[] x, double[] w, double[] y) {
    forPlanes((xAt, wAt, yAt) -> plane((xi, wi, yi) -> y[yi] += x[xi] * w[wi], xAt, wAt, yAt));
  }

  /// Adds the transposed convolution of y with w to x.
  void fillX(double[] x, double[] w, double[] y) {
    forPlanes((xAt, wAt, yAt) -> plane((xi, wi, yi) -> x[xi] += y[yi] * w[wi], xAt, wAt, yAt));
  }

  /// Takes indices into x, w and y.
  private interface Term {
    void at(int x, int w, int y);
  }

  private void forPlanes(Term planes) {
    int ins = shape.inChannels() / shape.groups();
    int outs = shape.outChannels() / shape.groups();
    int xSize = depth.in() * height.in() * width.in();
    int wSize = depth.kernel() * height.kernel() * width.kernel();
    int ySize = depth.out() * height.out() * width.out();
    for (int n = 0; n < shape.batch(); n++) {
      for (int o = 0; o < shape.outChannels(); o++) {
        for (int i = 0; i < ins; i++) {
          int x = n * shape.inChannels() + o / outs * ins + i;
          int y = n * shape.outChannels() + o;
          planes.at(x * xSize, (o * ins + i) * wSize, y * ySize);
        }
      }
    }
  }

  private void plane(Term term, int x, int w, int y) {
    for (int pd = 0; pd < depth.out(); pd++) {
      for (int ph = 0; ph < height.out(); ph++) {
        for (int pw = 0; pw < width.out(); pw++) {
          int position = (pd * height.out() + ph) * width.out() + pw;
          taps(term, x, w, y + position, pd, ph, pw);
        }
      }
    }
  }

  private void taps(Term term, int x, int w, int y, int pd, int ph, int pw) {
    for (int kd = 0; kd < depth.kernel(); kd++) {
      int d = element(depth, pd, kd);
      for (int kh = 0; d >= 0 && kh < height.kernel(); kh++) {
        int h = element(height, ph, kh);
        for (int kw = 0; h >= 0 && kw < width.kernel(); kw++) {
          int e = element(width, pw, kw);
          if (e >= 0) {
            int tap = (kd * height.kernel() + kh) * width.kernel() + kw;
            term.at(x + (d * height.in() + h) * width.in() + e, w + tap, y);
          }
        }
      }
    }
  }

  /// The element that a position and a tap meet, −1 in the padding.
  private static int element(Window axis, int position, int tap) {
    int element = axis.stride() * position + axis.dilation() * tap - axis.before();
    return element < axis.in() ? Math.max(element, -1) : -1;
  }
}
