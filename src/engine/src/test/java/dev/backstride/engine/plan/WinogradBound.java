package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.simd.WinogradForm;

/// How far Winograd's results may lie from the exact sums, as [Winograd] documents it.
final class WinogradBound {
  private static final double UNIT = 0x1p-24;
  private static final int TRANSFORMS = 18;

  private final ConvShape shape;
  private final int in;
  private final int out;

  WinogradBound(ConvShape shape) {
    this.shape = shape;
    in = shape.inChannels() / shape.groups();
    out = shape.outChannels() / shape.groups();
  }

  /// The bound for every element of a picture that is written.
  double[] ofPicture(Slot open, float[] read, float[] w, WinogradForm form) {
    Phase phase = Phase.of(shape, open).getFirst();
    TileGrid grid = TileGrid.of(phase, shape.batch(), form.outputs());
    int written = open == Slot.Y ? out : in;
    int depth = open == Slot.Y ? in : out;
    double factor = form == WinogradForm.F4 ? 564 : 64;
    double[] bound = new double[shape.length(open)];
    for (int tile = 0; tile < grid.count(); tile++) {
      for (int group = 0; group < shape.groups(); group++) {
        double[] inputs = new double[depth];
        for (int c = 0; c < depth; c++) {
          inputs[c] =
              largest(open == Slot.Y ? Slot.X : Slot.Y, read, tile, grid, phase, group * depth + c);
        }
        for (int k = 0; k < written; k++) {
          double sum = 0;
          for (int c = 0; c < depth; c++) {
            int o = group * out + (open == Slot.Y ? k : c);
            int i = open == Slot.Y ? c : k;
            sum += inputs[c] * largestWeight(w, (o * in + i) * 9);
          }
          fill(bound, open, grid, tile, group * written + k, factor * gamma(depth) * sum);
        }
      }
    }
    return bound;
  }

  /// The bound for every weight.
  double[] ofWeights(float[] x, float[] y) {
    Phase phase = Phase.of(shape, Slot.Y).getFirst();
    TileGrid grid = TileGrid.of(phase, shape.batch(), WinogradForm.F4.outputs());
    double[] bound = new double[shape.length(Slot.W)];
    for (int o = 0; o < shape.outChannels(); o++) {
      for (int i = 0; i < in; i++) {
        double sum = 0;
        for (int tile = 0; tile < grid.count(); tile++) {
          sum +=
              largest(Slot.X, x, tile, grid, phase, o / out * in + i)
                  * largest(Slot.Y, y, tile, grid, null, o);
        }
        for (int tap = 0; tap < 9; tap++) {
          bound[(o * in + i) * 9 + tap] = 803 * gamma(grid.count()) * sum;
        }
      }
    }
    return bound;
  }

  private static double gamma(int terms) {
    double n = (terms + TRANSFORMS) * UNIT;
    return n / (1 - n);
  }

  /// The largest magnitude in the part of a channel that a tile covers, or, with a phase, reads.
  private double largest(
      Slot slot, float[] picture, int tile, TileGrid grid, Phase phase, int channel) {
    int[] sizes = shape.sizes(slot);
    int firstRow = grid.row(tile) + (phase == null ? 0 : phase.rows().inFirst());
    int firstColumn = grid.column(tile) + (phase == null ? 0 : phase.columns().inFirst());
    int side = grid.size() + (phase == null ? 0 : phase.rows().taps() - 1);
    double most = 0;
    for (int row = Math.max(0, firstRow); row < Math.min(sizes[2], firstRow + side); row++) {
      for (int c = Math.max(0, firstColumn); c < Math.min(sizes[3], firstColumn + side); c++) {
        int plane = grid.picture(tile) * sizes[1] + channel;
        most = Math.max(most, Math.abs(picture[(plane * sizes[2] + row) * sizes[3] + c]));
      }
    }
    return most;
  }

  private static double largestWeight(float[] w, int at) {
    double most = 0;
    for (int tap = 0; tap < 9; tap++) {
      most = Math.max(most, Math.abs(w[at + tap]));
    }
    return most;
  }

  private void fill(double[] bound, Slot open, TileGrid grid, int tile, int channel, double value) {
    int[] sizes = shape.sizes(open);
    int plane = grid.picture(tile) * sizes[1] + channel;
    int endRow = Math.min(sizes[2], grid.row(tile) + grid.size());
    int endColumn = Math.min(sizes[3], grid.column(tile) + grid.size());
    for (int row = grid.row(tile); row < endRow; row++) {
      for (int column = grid.column(tile); column < endColumn; column++) {
        bound[(plane * sizes[2] + row) * sizes[3] + column] = value;
      }
    }
  }
}
