package dev.backstride.laws.mutants;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.List;

/// Faults of the index arithmetic: padding, stride, dilation, the direction of taps.
final class GeometryMutants {
  private static final Slot[] ALWAYS = Slot.values();

  static final List<Mutant> ALL =
      List.of(
          met("padding before + 1, forward", (a, p, k) -> meets(a, p, k) - 1, Slot.Y),
          met("padding before − 1, forward", (a, p, k) -> meets(a, p, k) + 1, Slot.Y),
          met("padding before + 1, backward data", (a, p, k) -> meets(a, p, k) - 1, Slot.X),
          met("padding before − 1, backward weights", (a, p, k) -> meets(a, p, k) + 1, Slot.W),
          met("padding before + 1, alike everywhere", (a, p, k) -> meets(a, p, k) - 1, ALWAYS),
          met(
              "padding before and after exchanged, alike everywhere",
              (a, p, k) -> a.stride() * p + a.dilation() * k - a.after(),
              ALWAYS),
          met(
              "no padding where it exceeds half the kernel",
              (a, p, k) -> meets(a, p, k) + Math.max(0, a.before() - a.span() / 2),
              ALWAYS),
          met(
              "stride and dilation exchanged, alike everywhere",
              (a, p, k) -> a.dilation() * p + a.stride() * k - a.before(),
              ALWAYS),
          met(
              "stride ignored in the weight gradient",
              (a, p, k) -> p + a.dilation() * k - a.before(),
              Slot.W),
          met(
              "dilation ignored, alike everywhere",
              (a, p, k) -> a.stride() * p + k - a.before(),
              ALWAYS),
          met(
              "dilation ignored where there is a stride",
              (a, p, k) -> a.stride() * p + (a.stride() > 1 ? k : a.dilation() * k) - a.before(),
              Slot.Y),
          met(
              "kernel flipped in the transposed convolution",
              (a, p, k) -> meets(a, p, a.kernel() - 1 - k),
              Slot.X),
          met(
              "kernel flipped, alike everywhere",
              (a, p, k) -> meets(a, p, a.kernel() - 1 - k),
              ALWAYS),
          met(
              "padding repeats the border",
              (a, p, k) -> Math.clamp(meets(a, p, k), 0, a.in() - 1),
              Slot.Y),
          met(
              "padding wraps round, alike everywhere",
              (a, p, k) -> Math.floorMod(meets(a, p, k), a.in()),
              Slot.Y,
              Slot.W),
          met(
              "output padding added in front",
              (a, p, k) -> meets(a, p, k) + a.outputPadding(),
              Slot.X),
          met(
              "halo one element short behind",
              (a, p, k) -> meets(a, p, k) == a.in() - 1 && k > 0 ? -1 : meets(a, p, k),
              Slot.Y),
          met(
              "last tap of an even kernel dropped",
              (a, p, k) -> a.kernel() % 2 == 0 && k == a.kernel() - 1 ? -1 : meets(a, p, k),
              ALWAYS),
          met(
              "gradient wrong where the kernel is smaller than the stride",
              (a, p, k) -> a.kernel() < a.stride() ? p - a.before() : meets(a, p, k),
              Slot.W),
          met(
              "only the first tap where the whole window lies in the padding",
              (a, p, k) -> meets(a, p, 0) < 1 - a.span() ? 0 : meets(a, p, k),
              Slot.Y),
          new Mutant("stride of the last axis on every axis", LastStride::new),
          new Mutant("dilation of the first axis on every axis", FirstDilation::new),
          new Mutant("phases exchanged where the stride is 2", ExchangedPhases::new),
          new Mutant("rows and columns of square kernels exchanged", TurnedKernel::new),
          new Mutant("depth reversed", ReversedDepth::new));

  private GeometryMutants() {}

  /// Where a faulty kernel believes that a position and a tap meet.
  private interface Met {
    int at(Window axis, int position, int tap);
  }

  private static int meets(Window axis, int position, int tap) {
    return axis.stride() * position + axis.dilation() * tap - axis.before();
  }

  private static Mutant met(String name, Met met, Slot... slots) {
    List<Slot> wrong = List.of(slots);
    return new Mutant(
        name,
        () ->
            new PlainBackend() {
              @Override
              int met(ConvShape shape, Slot open, int axis, int position, int tap) {
                Window window = shape.axes().get(axis);
                return wrong.contains(open)
                    ? met.at(window, position, tap)
                    : meets(window, position, tap);
              }
            });
  }

  private static final class LastStride extends PlainBackend {
    @Override
    int met(ConvShape shape, Slot open, int axis, int position, int tap) {
      Window window = shape.axes().get(axis);
      int stride = shape.axes().getLast().stride();
      return stride * position + window.dilation() * tap - window.before();
    }
  }

  private static final class FirstDilation extends PlainBackend {
    @Override
    int met(ConvShape shape, Slot open, int axis, int position, int tap) {
      Window window = shape.axes().get(axis);
      int dilation = shape.axes().getFirst().dilation();
      return window.stride() * position + dilation * tap - window.before();
    }
  }

  private static final class ExchangedPhases extends PlainBackend {
    @Override
    int met(ConvShape shape, Slot open, int axis, int position, int tap) {
      Window window = shape.axes().get(axis);
      int met = meets(window, position, tap);
      return open == Slot.X && window.stride() == 2 && (met | 1) < window.in() ? met ^ 1 : met;
    }
  }

  private static final class TurnedKernel extends PlainBackend {
    @Override
    int w(ConvShape shape, Slot open, int out, int in, int[] tap) {
      int last = tap.length - 1;
      boolean square =
          last > 0 && shape.axes().get(last).kernel() == shape.axes().get(last - 1).kernel();
      int[] turned = tap.clone();
      if (square) {
        turned[last] = tap[last - 1];
        turned[last - 1] = tap[last];
      }
      return super.w(shape, open, out, in, turned);
    }
  }

  private static final class ReversedDepth extends PlainBackend {
    @Override
    int w(ConvShape shape, Slot open, int out, int in, int[] tap) {
      int[] reversed = tap.clone();
      if (tap.length == 3) {
        reversed[0] = shape.axes().getFirst().kernel() - 1 - tap[0];
      }
      return super.w(shape, open, out, in, reversed);
    }
  }
}
