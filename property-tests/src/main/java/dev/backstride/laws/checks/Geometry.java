package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Violation;
import java.util.List;

/// Laws about sizes.
public final class Geometry {

  /// Output sizes are the number of positions; the s input sizes with one output size are those of
  /// the s output paddings; arrays of other lengths and illegal geometries are refused with a
  /// [ShapeException], before anything of their size is allocated.
  ///
  /// Bound: none, these are integers.
  public static final Law SIZES =
      new Law(30, "sizes", "sizes by the formula, illegal geometry refused", Geometry::sizes);

  private static final int HUGE = Integer.MAX_VALUE;

  private Geometry() {}

  private static void sizes(Trial trial) {
    Operands operands = trial.lattice(trial.shape());
    for (Window axis : trial.shape().axes()) {
      positions(axis, operands);
      outputPaddings(axis, operands);
    }
    illegal(operands);
    trial.eachSlot(
        open -> {
          trial.contract(operands, open);
          for (Slot slot : Slot.values()) {
            wrongLength(trial, operands, open, slot);
          }
        });
  }

  private static void positions(Window axis, Operands operands) {
    int count = 0;
    int padded = axis.before() + axis.in() + axis.after();
    for (int start = 0; start + axis.span() <= padded; start += axis.stride()) {
      count++;
    }
    require(count == axis.out(), axis + " has " + count + " positions", operands);
  }

  private static void outputPaddings(Window a, Operands operands) {
    int least = a.in() - a.outputPadding();
    for (int extra = 0; extra < a.stride(); extra++) {
      int in = least + extra;
      if (in < 1) {
        continue;
      }
      int out = Window.of(in, a.kernel(), a.stride(), a.dilation(), a.before(), a.after()).out();
      Window back =
          Window.transposed(
              a.out(), a.kernel(), a.stride(), a.dilation(), a.before(), a.after(), extra);
      require(out == a.out() && back.in() == in, "output padding " + extra + " of " + a, operands);
    }
    int next = least + a.stride();
    int out = Window.of(next, a.kernel(), a.stride(), a.dilation(), a.before(), a.after()).out();
    require(out == a.out() + 1, "input size " + next + " after " + a, operands);
  }

  private static void require(boolean holds, String what, Operands operands) {
    if (!holds) {
      throw new Violation("sizes do not fit: " + what, operands, Slot.Y);
    }
  }

  /// Geometries that do not exist, or whose arrays would exceed any array.
  private static void illegal(Operands operands) {
    List<Window> axes = operands.shape().axes();
    Window a = axes.getFirst();
    List<Runnable> illegal =
        List.of(
            () -> Window.of(0, 1, 1, 1, 0, 0),
            () -> Window.of(a.in(), 0, 1, 1, 0, 0),
            () -> Window.of(a.in(), 1, 0, 1, 0, 0),
            () -> Window.of(a.in(), 1, 1, 0, 0, 0),
            () -> Window.of(a.in(), 1, 1, 1, -1, 0),
            () -> Window.of(a.in(), a.in() + 2, 1, 1, 1, 0),
            () -> Window.of(a.in(), 2, 1, HUGE, HUGE, HUGE),
            () -> Window.of(HUGE, 1, 1, 1, HUGE, HUGE),
            () -> Window.transposed(a.out(), 1, a.stride(), 1, 0, 0, a.stride()),
            () -> Window.transposed(HUGE, 3, 2, 1, 0, 0, 0),
            () ->
                new Window(
                    a.in() + a.stride(),
                    a.out(),
                    a.kernel(),
                    a.stride(),
                    a.dilation(),
                    a.before(),
                    a.after()),
            () -> new ConvShape(-1, 1, 1, 1, axes),
            () -> new ConvShape(1, 0, 1, 1, axes),
            () -> new ConvShape(1, 1, 0, 1, axes),
            () -> new ConvShape(1, 2, 3, 2, axes),
            () -> new ConvShape(1, 2, 2, 3, axes),
            () -> new ConvShape(1, 1, 1, 1, List.of()),
            () -> new ConvShape(HUGE, 1, 2, 2, axes),
            () -> new ConvShape(1, 1, HUGE, HUGE, axes));
    for (int i = 0; i < illegal.size(); i++) {
      refused(illegal.get(i), "illegal geometry " + i, operands, Slot.Y);
    }
  }

  private static void wrongLength(Trial trial, Operands operands, Slot open, Slot wrong) {
    for (int by : new int[] {-1, 1}) {
      int length = operands.get(wrong).length + by;
      if (length < 0) {
        continue;
      }
      Operands other = operands.with(wrong, new float[length]);
      refused(
          () ->
              trial
                  .subject()
                  .backend()
                  .contract(other.shape(), open, other.x(), other.w(), other.y(), Epilogue.NONE),
          wrong + " of " + length + " elements",
          operands,
          open);
    }
  }

  private static void refused(Runnable call, String what, Operands operands, Slot open) {
    String thrown = "nothing";
    try {
      call.run();
    } catch (ShapeException _) {
      return;
    } catch (RuntimeException other) {
      thrown = other.toString();
    } catch (OutOfMemoryError _) {
      thrown = "OutOfMemoryError: it allocated first";
    }
    throw new Violation(what + " gives " + thrown + ", not a ShapeException", operands, open);
  }
}
