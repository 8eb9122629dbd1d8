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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The law about a transposed convolution taken apart into its phases.
public final class Phases {

  /// A transposed convolution of stride s is, for each remainder r of the output position, a
  /// convolution of stride 1 with the taps that reach that remainder; its results are
  /// interleaved.
  ///
  /// Bound: the sum of both bounds; the terms are the same but for zeros outside.
  public static final Law PHASES =
      new Law(
          18,
          "phases",
          "deconvolution = s² phase convolutions and a pixel shuffle",
          Phases::phases);

  private Phases() {}

  private static void phases(Trial trial) {
    ConvShape shape = Shapes.within(trial.shape(), 30_000);
    trial.onBoth(
        shape,
        operands -> {
          Values whole = trial.contract(operands, Slot.X);
          int[] remainders = new int[shape.axes().size()];
          do {
            phase(trial, operands, whole, remainders);
          } while (next(remainders, shape));
        });
  }

  /// Counts the remainders up, the last axis fastest; false after the last.
  private static boolean next(int[] remainders, ConvShape shape) {
    for (int a = remainders.length - 1; a >= 0; a--) {
      remainders[a]++;
      if (remainders[a] < Math.min(shape.axes().get(a).stride(), shape.axes().get(a).in())) {
        return true;
      }
      remainders[a] = 0;
    }
    return false;
  }

  private static void phase(Trial trial, Operands operands, Values whole, int[] remainders) {
    ConvShape shape = operands.shape();
    List<Phase> phases = new ArrayList<>();
    for (int a = 0; a < remainders.length; a++) {
      phases.add(Phase.of(shape.axes().get(a), remainders[a]));
    }
    Values expected =
        phases.stream().allMatch(p -> p.taps() > 0)
            ? trial.contract(convolution(operands, phases), Slot.Y)
            : nothing(operands, phases);
    Compare.equal(
        "phase " + Arrays.toString(remainders),
        whole,
        expected,
        c -> {
          for (int a = 0; a < remainders.length; a++) {
            Window axis = shape.axes().get(a);
            boolean mine = c[2 + a] % axis.stride() == remainders[a];
            c[2 + a] = mine ? c[2 + a] / axis.stride() : -1;
          }
          return c;
        });
  }

  /// The convolution that computes a phase: over y, cut and extended by zeros so that it needs no
  /// padding.
  private static Operands convolution(Operands operands, List<Phase> phases) {
    ConvShape shape = operands.shape();
    List<Window> axes =
        phases.stream()
            .map(p -> Window.of(p.count() + p.step() * (p.taps() - 1), p.taps(), 1, p.step(), 0, 0))
            .toList();
    ConvShape phase =
        Shapes.withChannels(
            Shapes.withAxes(shape, axes),
            shape.groups(),
            Shapes.outPerGroup(shape),
            Shapes.inPerGroup(shape));
    float[] y =
        Grid.of(phase, Slot.X)
            .gather(
                operands.grid(Slot.Y),
                operands.y(),
                c -> {
                  for (int a = 0; a < phases.size(); a++) {
                    c[2 + a] += phases.get(a).first();
                  }
                  return c;
                });
    float[] w =
        Grid.of(phase, Slot.W)
            .gather(
                operands.grid(Slot.W),
                operands.w(),
                c -> {
                  for (int a = 0; a < phases.size(); a++) {
                    c[2 + a] = phases.get(a).tap(c[2 + a]);
                  }
                  return exchanged(shape, c);
                });
    return operands.of(phase, y, w, new float[phase.length(Slot.Y)]);
  }

  /// Where the weight from a channel of y to one of x lies in the transposed convolution's array.
  private static int[] exchanged(ConvShape shape, int[] c) {
    int in = Shapes.inPerGroup(shape);
    int to = c[0];
    c[0] = to / in * Shapes.outPerGroup(shape) + c[1];
    c[1] = to % in;
    return c;
  }

  private static Values nothing(Operands operands, List<Phase> phases) {
    int[] sizes = operands.grid(Slot.X).sizes().clone();
    for (int a = 0; a < phases.size(); a++) {
      sizes[2 + a] = phases.get(a).count();
    }
    Grid grid = new Grid(sizes);
    return Values.expected(
        operands, Slot.X, grid, new double[grid.count()], new double[grid.count()]);
  }
}
