package dev.backstride.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.engine.simd.WinogradForm;
import java.util.List;

/// How far Winograd's results may lie from the exact sums, as [Winograd] documents it.
final class WinogradBound {
  private static final double UNIT = 0x1p-24;
  private static final int TRANSFORMS = 24;
  private static final Phase POINT = new Phase(Gather.POINT, Gather.POINT, Gather.POINT, 1);

  private final ConvShape shape;
  private final int in;
  private final int out;

  WinogradBound(ConvShape shape) {
    this.shape = shape;
    in = shape.inChannels() / shape.groups();
    out = shape.outChannels() / shape.groups();
  }

  /// Fails for the first element that lies further away than its bound.
  static void assertWithin(float[] actual, double[] exact, double[] bound, String what) {
    for (int i = 0; i < actual.length; i++) {
      assertThat(Math.abs(actual[i] - exact[i]))
          .as("%s, element %d", what, i)
          .isLessThanOrEqualTo(bound[i]);
    }
  }

  /// The bound for every element of a picture that is written.
  double[] ofPicture(Slot open, float[] read, float[] w, WinogradForm form) {
    WinogradPhases phases = WinogradPhases.of(shape, open);
    double[] bound = new double[shape.length(open)];
    for (int p = 0; p < phases.written().size(); p++) {
      List<Phase> summed = phases.summed() ? phases.all() : phases.all().subList(p, p + 1);
      ofPhase(phases.written().get(p), summed, phases, open, read, w, form, bound);
    }
    return bound;
  }

  private void ofPhase(
      Phase phase,
      List<Phase> summed,
      WinogradPhases phases,
      Slot open,
      float[] read,
      float[] w,
      WinogradForm form,
      double[] bound) {
    TileGrid grid = phases.grid(shape.batch(), form.outputs());
    int side = form.outputs() + form.taps() - 1;
    int written = open == Slot.Y ? out : in;
    int depth = open == Slot.Y ? in : out;
    Slot from = open == Slot.Y ? Slot.X : Slot.Y;
    double factor = amplification(form) * gamma(depth * summed.size());
    for (int tile = 0; tile < grid.count(); tile++) {
      for (int group = 0; group < shape.groups(); group++) {
        double[] sums = new double[written];
        for (Phase part : summed) {
          int[] taps = part.kernelIndices(shape);
          for (int c = 0; c < depth; c++) {
            double input = largest(from, read, tile, grid, part, side, group * depth + c);
            for (int k = 0; k < written; k++) {
              int o = group * out + (open == Slot.Y ? k : c);
              sums[k] += input * largestWeight(w, o * in + (open == Slot.Y ? c : k), taps);
            }
          }
        }
        for (int k = 0; k < written; k++) {
          fill(bound, open, grid, phase, tile, group * written + k, factor * sums[k]);
        }
      }
    }
  }

  private static double amplification(WinogradForm form) {
    return switch (form) {
      case F43 -> 564;
      case F23 -> 64;
      case F42 -> 169;
      case F22 -> 16;
      case F24 -> 361;
      case F25 -> 1132;
      case F45 -> 7531;
      case F27 -> 13200;
    };
  }

  /// The bound for every weight.
  double[] ofWeights(float[] x, float[] y, WinogradForm form) {
    WinogradPhases phases = WinogradPhases.of(shape, Slot.Y);
    TileGrid grid = phases.grid(shape.batch(), form.outputs());
    int side = form.outputs() + form.taps() - 1;
    int kernel = shape.length(Slot.W) / shape.outChannels() / in;
    double factor = (form.taps() == 3 ? 803 : 361) * gamma(grid.count());
    double[] bound = new double[shape.length(Slot.W)];
    for (Phase phase : phases.all()) {
      for (int o = 0; o < shape.outChannels(); o++) {
        for (int i = 0; i < in; i++) {
          double sum = 0;
          for (int tile = 0; tile < grid.count(); tile++) {
            sum +=
                largest(Slot.X, x, tile, grid, phase, side, o / out * in + i)
                    * largest(Slot.Y, y, tile, grid, POINT, form.outputs(), o);
          }
          for (int tap : phase.kernelIndices(shape)) {
            bound[(o * in + i) * kernel + tap] = factor * sum;
          }
        }
      }
    }
    return bound;
  }

  private static double gamma(int terms) {
    double n = (terms + TRANSFORMS) * UNIT;
    return n / (1 - n);
  }

  /// The largest magnitude in the part of a channel that a tile reads for a phase.
  private double largest(
      Slot slot, float[] picture, int tile, TileGrid grid, Phase phase, int side, int channel) {
    int[] sizes = shape.sizes(slot);
    int plane = grid.picture(tile) * sizes[1] + channel;
    double most = 0;
    for (int i = 0; i < side; i++) {
      int row = phase.rows().input(grid.row(tile) + i * grid.rows().step());
      for (int j = 0; j < side; j++) {
        int column = phase.columns().input(grid.column(tile) + j * grid.columns().step());
        if (row >= 0 && row < sizes[2] && column >= 0 && column < sizes[3]) {
          most = Math.max(most, Math.abs(picture[(plane * sizes[2] + row) * sizes[3] + column]));
        }
      }
    }
    return most;
  }

  private double largestWeight(float[] w, int kernel, int[] taps) {
    int length = shape.axes().stream().mapToInt(Window::kernel).reduce(1, (a, b) -> a * b);
    double most = 0;
    for (int tap : taps) {
      most = Math.max(most, Math.abs(w[kernel * length + tap]));
    }
    return most;
  }

  private void fill(
      double[] bound, Slot open, TileGrid grid, Phase phase, int tile, int channel, double value) {
    int[] sizes = shape.sizes(open);
    int plane = grid.picture(tile) * sizes[1] + channel;
    int stepRow = grid.rows().step();
    int stepColumn = grid.columns().step();
    int endRow = Math.min(phase.rows().outputs(), grid.row(tile) + grid.size() * stepRow);
    int endColumn =
        Math.min(phase.columns().outputs(), grid.column(tile) + grid.size() * stepColumn);
    for (int j = grid.row(tile); j < endRow; j += stepRow) {
      int row = plane * sizes[2] + phase.rows().output(j);
      for (int i = grid.column(tile); i < endColumn; i += stepColumn) {
        bound[row * sizes[3] + phase.columns().output(i)] = value;
      }
    }
  }
}
