package dev.backstride.laws;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.draw.Shapes;

/// The definition: which products make up an element of a contraction, one by one and in the order
/// in which a strict backend sums them.
///
/// - slot Y: taps from the first input element to the last (kd, kh, kw), input channels innermost
/// - slot X: positions from the first to the last, output channels innermost
/// - slot W: batch, then positions
///
/// Products with an element outside a picture are terms too.
public final class Terms {

  /// Receives the terms of an element.
  public interface Visitor {
    /// One product.
    ///
    /// @param x index into x, or −1 for a zero outside
    /// @param w index into w
    /// @param y index into y, or −1 for a zero outside
    void term(int x, int w, int y);
  }

  private final ConvShape shape;
  private final int in;
  private final int out;
  private final Window depth;
  private final Window rows;
  private final Window columns;

  /// The terms of a shape's contractions.
  public Terms(ConvShape shape) {
    this.shape = shape;
    in = Shapes.inPerGroup(shape);
    out = Shapes.outPerGroup(shape);
    int rank = shape.axes().size();
    depth = rank > 2 ? shape.axes().get(rank - 3) : Shapes.POINT;
    rows = rank > 1 ? shape.axes().get(rank - 2) : Shapes.POINT;
    columns = shape.axes().get(rank - 1);
  }

  /// Visits the terms of one element of the array in the open slot.
  public void visit(Slot open, int element, Visitor visitor) {
    switch (open) {
      case X -> visitX(element, visitor);
      case W -> visitW(element, visitor);
      case Y -> visitY(element, visitor);
    }
  }

  private void visitY(int element, Visitor visitor) {
    int pw = element % columns.out();
    int ph = element / columns.out() % rows.out();
    int plane = element / columns.out() / rows.out();
    int pd = plane % depth.out();
    int o = plane / depth.out() % shape.outChannels();
    int n = plane / depth.out() / shape.outChannels();
    int firstChannel = n * shape.inChannels() + o / out * in;
    for (int kd = 0; kd < depth.kernel(); kd++) {
      for (int kh = 0; kh < rows.kernel(); kh++) {
        for (int kw = 0; kw < columns.kernel(); kw++) {
          for (int i = 0; i < in; i++) {
            int x =
                x(firstChannel + i, met(depth, pd, kd), met(rows, ph, kh), met(columns, pw, kw));
            visitor.term(x, w(o, i, kd, kh, kw), element);
          }
        }
      }
    }
  }

  private void visitX(int element, Visitor visitor) {
    int qw = element % columns.in();
    int qh = element / columns.in() % rows.in();
    int plane = element / columns.in() / rows.in();
    int qd = plane % depth.in();
    int c = plane / depth.in() % shape.inChannels();
    int n = plane / depth.in() / shape.inChannels();
    int firstChannel = c / in * out;
    for (int kd = depth.kernel() - 1; kd >= 0; kd--) {
      for (int kh = rows.kernel() - 1; kh >= 0; kh--) {
        for (int kw = columns.kernel() - 1; kw >= 0; kw--) {
          if (!meets(depth, qd, kd) || !meets(rows, qh, kh) || !meets(columns, qw, kw)) {
            continue;
          }
          int pd = position(depth, qd, kd);
          int ph = position(rows, qh, kh);
          int pw = position(columns, qw, kw);
          for (int j = 0; j < out; j++) {
            int o = firstChannel + j;
            int y = y(n * shape.outChannels() + o, pd, ph, pw);
            visitor.term(element, w(o, c % in, kd, kh, kw), y);
          }
        }
      }
    }
  }

  private void visitW(int element, Visitor visitor) {
    int kw = element % columns.kernel();
    int kh = element / columns.kernel() % rows.kernel();
    int plane = element / columns.kernel() / rows.kernel();
    int kd = plane % depth.kernel();
    int i = plane / depth.kernel() % in;
    int o = plane / depth.kernel() / in;
    for (int n = 0; n < shape.batch(); n++) {
      for (int pd = 0; pd < depth.out(); pd++) {
        for (int ph = 0; ph < rows.out(); ph++) {
          for (int pw = 0; pw < columns.out(); pw++) {
            int c = n * shape.inChannels() + o / out * in + i;
            int x = x(c, met(depth, pd, kd), met(rows, ph, kh), met(columns, pw, kw));
            visitor.term(x, element, y(n * shape.outChannels() + o, pd, ph, pw));
          }
        }
      }
    }
  }

  private int w(int o, int i, int kd, int kh, int kw) {
    return (((o * in + i) * depth.kernel() + kd) * rows.kernel() + kh) * columns.kernel() + kw;
  }

  private int x(int plane, int qd, int qh, int qw) {
    boolean inside = inside(qd, depth.in()) && inside(qh, rows.in()) && inside(qw, columns.in());
    return inside ? ((plane * depth.in() + qd) * rows.in() + qh) * columns.in() + qw : -1;
  }

  private int y(int plane, int pd, int ph, int pw) {
    boolean inside = inside(pd, depth.out()) && inside(ph, rows.out()) && inside(pw, columns.out());
    return inside ? ((plane * depth.out() + pd) * rows.out() + ph) * columns.out() + pw : -1;
  }

  private static boolean inside(int index, int size) {
    return index >= 0 && index < size;
  }

  /// The input element that a position and a tap meet.
  private static int met(Window axis, int position, int tap) {
    return axis.stride() * position + axis.dilation() * tap - axis.before();
  }

  private static boolean meets(Window axis, int input, int tap) {
    return (input + axis.before() - axis.dilation() * tap) % axis.stride() == 0;
  }

  private static int position(Window axis, int input, int tap) {
    return (input + axis.before() - axis.dilation() * tap) / axis.stride();
  }
}
