package dev.backstride.laws;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;

/// The error that Winograd's convolution F(m×m,3×3) of 3×3 kernels at stride 1 may have, tile by
/// tile. A tile of m×m outputs reads (m+2)×(m+2) inputs, which it transforms by Bᵀ along both
/// axes, as G does the weights and Aᵀ the products. With ‖·‖ for the largest magnitude, an output
/// of c channels differs from the exact sum by at most
///
/// a · γ(c + 18) · Σ ‖x in the tile's inputs‖ · ‖w‖
///
/// where a is the largest entry of |Aᵀ|(|G|·1 ⊙ |Bᵀ|·1), squared as both axes are transformed,
/// and 18 counts the roundings of the three transforms along both. For a gradient of weights the
/// sum runs over the tiles, which take the place of the channels. The matrices, and so a, follow
/// from the points of evaluation: 0, ±5/8, ±3/2 and infinity for m = 4; 0, ±1 and infinity for 2.
final class WinogradErrors {
  private static final int KERNEL = 3;
  private static final int TAPS = KERNEL * KERNEL;
  private static final int TRANSFORMS = 18;
  private static final double GRADIENT = 803;

  private final Operands operands;
  private final ConvShape shape;
  private final int in;
  private final int out;
  private final int tile;

  /// @param tile m, outputs of a tile along an axis
  WinogradErrors(Operands operands, int tile) {
    this.operands = operands;
    this.tile = tile;
    shape = operands.shape();
    in = shape.inChannels() / shape.groups();
    out = shape.outChannels() / shape.groups();
  }

  private static double amplification(int tile) {
    return tile == 4 ? 564 : 64;
  }

  /// The bound for every element.
  double[] of(Slot open) {
    double[] errors = new double[shape.length(open)];
    Grid grid = Grid.of(shape, open);
    for (int i = 0; i < errors.length; i++) {
      int[] at = grid.coordinates(i);
      if (open != Slot.W) {
        errors[i] = ofPixel(open, at);
      } else {
        // All taps of a kernel have the same bound.
        errors[i] = i % TAPS == 0 ? ofWeight(at) : errors[i - 1];
      }
    }
    return errors;
  }

  private double ofPixel(Slot open, int[] at) {
    boolean forward = open == Slot.Y;
    int group = at[1] / (forward ? out : in);
    int depth = forward ? in : out;
    double sum = 0;
    for (int c = group * depth; c < (group + 1) * depth; c++) {
      int o = forward ? at[1] : c;
      int i = (forward ? c : at[1]) % in;
      int row = at[2] / tile * tile + reach(0, open);
      int column = at[3] / tile * tile + reach(1, open);
      Slot read = forward ? Slot.X : Slot.Y;
      sum += largest(read, at[0], c, row, column, tile + KERNEL - 1) * largest(o, i);
    }
    return amplification(tile) * gamma(depth) * sum;
  }

  private double ofWeight(int[] at) {
    int channel = at[0] / out * in + at[1];
    int[] sizes = shape.sizes(Slot.Y);
    double sum = 0;
    int tiles = 0;
    for (int n = 0; n < shape.batch(); n++) {
      for (int row = 0; row < sizes[2]; row += tile) {
        for (int column = 0; column < sizes[3]; column += tile) {
          int fromRow = row + reach(0, Slot.Y);
          int fromColumn = column + reach(1, Slot.Y);
          double x = largest(Slot.X, n, channel, fromRow, fromColumn, tile + KERNEL - 1);
          sum += x * largest(Slot.Y, n, at[0], row, column, tile);
          tiles++;
        }
      }
    }
    return GRADIENT * gamma(tiles) * sum;
  }

  /// Where the inputs of a tile start, seen from its outputs.
  private int reach(int axis, Slot open) {
    int before = shape.axes().get(axis).before();
    return open == Slot.Y ? -before : before - (KERNEL - 1);
  }

  private double largest(Slot slot, int picture, int channel, int row, int column, int side) {
    Grid grid = Grid.of(shape, slot);
    float[] data = operands.get(slot);
    double most = 0;
    for (int r = row; r < row + side; r++) {
      for (int c = column; c < column + side; c++) {
        int index = grid.index(picture, channel, r, c);
        most = Math.max(most, index < 0 ? 0 : Math.abs(data[index]));
      }
    }
    return most;
  }

  private double largest(int o, int i) {
    double most = 0;
    for (int tap = 0; tap < TAPS; tap++) {
      most = Math.max(most, Math.abs(operands.w()[(o * in + i) * TAPS + tap]));
    }
    return most;
  }

  private static double gamma(int terms) {
    return Rounding.gamma(terms + TRANSFORMS);
  }
}
