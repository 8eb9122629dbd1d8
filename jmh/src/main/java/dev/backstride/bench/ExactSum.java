package dev.backstride.bench;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;

/// One element of a contraction in double, by the index formula of [Slot]. For two axes.
final class ExactSum {
  private final ConvShape shape;
  private final Operands operands;
  private final Window rows;
  private final Window columns;
  private final int in;
  private final int out;
  private double value;
  private double absolute;

  ExactSum(ConvShape shape, Operands operands) {
    this.shape = shape;
    this.operands = operands;
    rows = shape.axes().get(0);
    columns = shape.axes().get(1);
    in = shape.inChannels() / shape.groups();
    out = shape.outChannels() / shape.groups();
  }

  /// The sum of the last element's terms.
  double value() {
    return value;
  }

  /// The sum of their absolute values.
  double absolute() {
    return absolute;
  }

  /// Sums the terms of an element.
  ///
  /// @param index the element's row-major index in the open slot
  void sum(Slot open, int index) {
    value = 0;
    absolute = 0;
    int[] sizes = shape.sizes(open);
    int column = index % sizes[3];
    int row = index / sizes[3] % sizes[2];
    int channel = index / sizes[3] / sizes[2] % sizes[1];
    int outer = index / sizes[3] / sizes[2] / sizes[1];
    switch (open) {
      case X -> sumX(outer, channel, row, column);
      case W -> sumW(outer, channel, row, column);
      case Y -> sumY(outer, channel, row, column);
    }
  }

  private void sumY(int n, int o, int p, int q) {
    for (int i = 0; i < in; i++) {
      int channel = o / out * in + i;
      for (int kh = 0; kh < rows.kernel(); kh++) {
        for (int kw = 0; kw < columns.kernel(); kw++) {
          add(x(n, channel, input(rows, p, kh), input(columns, q, kw)) * w(o, i, kh, kw));
        }
      }
    }
  }

  private void sumX(int n, int channel, int row, int column) {
    int group = channel / in;
    for (int o = group * out; o < group * out + out; o++) {
      for (int kh = 0; kh < rows.kernel(); kh++) {
        for (int kw = 0; kw < columns.kernel(); kw++) {
          int p = position(rows, row, kh);
          int q = position(columns, column, kw);
          if (p >= 0 && q >= 0) {
            add(w(o, channel % in, kh, kw) * y(n, o, p, q));
          }
        }
      }
    }
  }

  private void sumW(int o, int i, int kh, int kw) {
    int channel = o / out * in + i;
    for (int n = 0; n < shape.batch(); n++) {
      for (int p = 0; p < rows.out(); p++) {
        for (int q = 0; q < columns.out(); q++) {
          add(x(n, channel, input(rows, p, kh), input(columns, q, kw)) * y(n, o, p, q));
        }
      }
    }
  }

  private void add(double term) {
    value += term;
    absolute += Math.abs(term);
  }

  /// An element of x, zero outside.
  private double x(int n, int channel, int row, int column) {
    if (row < 0 || row >= rows.in() || column < 0 || column >= columns.in()) {
      return 0;
    }
    int plane = n * shape.inChannels() + channel;
    return operands.x()[(plane * rows.in() + row) * columns.in() + column];
  }

  private double w(int o, int i, int kh, int kw) {
    return operands.w()[((o * in + i) * rows.kernel() + kh) * columns.kernel() + kw];
  }

  private double y(int n, int o, int p, int q) {
    int plane = n * shape.outChannels() + o;
    return operands.y()[(plane * rows.out() + p) * columns.out() + q];
  }

  private static int input(Window axis, int position, int tap) {
    return axis.stride() * position + axis.dilation() * tap - axis.before();
  }

  /// The position whose tap `tap` meets the input element, or −1.
  private static int position(Window axis, int input, int tap) {
    int steps = input + axis.before() - axis.dilation() * tap;
    boolean meets = steps >= 0 && steps % axis.stride() == 0 && steps / axis.stride() < axis.out();
    return meets ? steps / axis.stride() : -1;
  }
}
