package dev.backstride.laws;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The error that Winograd's convolution F(m×m,r×r) may have, tile by tile. A tile of m×m outputs
/// reads (m+r−1)×(m+r−1) inputs, which it transforms by Bᵀ along both axes, as G does the weights
/// and Aᵀ the products. With ‖·‖ for the largest magnitude, an output of c channels differs from
/// the exact sum by at most
///
/// a · γ(c + 24) · Σ ‖x in the tile's inputs‖ · ‖w‖
///
/// where a is the largest entry of |Aᵀ|(|G|·1 ⊙ |Bᵀ|·1), squared as both axes are transformed,
/// and 24 counts the roundings of the three transforms along both, or more. For a gradient of
/// weights the sum runs over the tiles, which take the place of the channels, and x is read in the
/// phase of the weight's tap. The matrices, and so
/// a, follow from the points of evaluation: 0, ±5/8, ±3/2 and infinity for m = 4 and r = 3; 0, ±1
/// and infinity for 2 and 3; 0, −1, 1/2, 2 and infinity for 4 and 2 and for 2 and 4; 0, −1 and
/// infinity for 2 and 2; those of 4 and 3 for 2 and 5; 0, ±1/2, ±1, ±2 and infinity for 4 and 5 and
/// for 2 and 7.
///
/// A window with a stride is several of stride 1, its [WindowPhase]s. Those of an open `Y` are
/// summed: then the sum runs over them as well, c times as many channels.
final class WinogradErrors {
  private static final int TRANSFORMS = 24;

  private final Operands operands;
  private final ConvShape shape;
  private final int in;
  private final int out;
  private final int tile;
  private final int side;
  private final double amplification;
  private final double gradient;
  /// Largest magnitudes that were found: those of a tile are asked for by each of its outputs.
  private final Map<Part, Double> largest = new HashMap<>();

  /// @param tile m, outputs of a tile along an axis
  /// @param taps r, weights of a kernel along an axis
  WinogradErrors(Operands operands, int tile, int taps) {
    this.operands = operands;
    this.tile = tile;
    side = tile + taps - 1;
    amplification = amplification(tile, taps);
    gradient = taps == 3 ? 803 : 361;
    shape = operands.shape();
    in = shape.inChannels() / shape.groups();
    out = shape.outChannels() / shape.groups();
  }

  /// @param sizes of the outputs of a tile, then of the kernel where that isn't 3×3: `4x4-2x2`
  static WinogradErrors of(Operands operands, String sizes) {
    int taps = sizes.contains("-") ? Character.digit(sizes.charAt(sizes.length() - 1), 10) : 3;
    return new WinogradErrors(operands, sizes.startsWith("4x4") ? 4 : 2, taps);
  }

  private static double amplification(int tile, int taps) {
    return switch (taps) {
      case 2 -> tile == 4 ? 169 : 16;
      case 3 -> tile == 4 ? 564 : 64;
      case 4 -> 361;
      case 5 -> tile == 4 ? 7531 : 1132;
      default -> 13200;
    };
  }

  /// The bound for every element.
  double[] of(Slot open) {
    double[] errors = new double[shape.length(open)];
    Grid grid = Grid.of(shape, open);
    for (int i = 0; i < errors.length; i++) {
      int[] at = grid.coordinates(i);
      errors[i] = open == Slot.W ? ofWeight(at) : ofPixel(open, at);
    }
    return errors;
  }

  private double ofPixel(Slot open, int[] at) {
    boolean forward = open == Slot.Y;
    int group = at[1] / (forward ? out : in);
    int depth = forward ? in : out;
    Slot read = forward ? Slot.X : Slot.Y;
    List<WindowPhase> rows = WindowPhase.of(shape.axes().get(0), open, at[2], tile);
    List<WindowPhase> columns = WindowPhase.of(shape.axes().get(1), open, at[3], tile);
    double sum = 0;
    for (WindowPhase row : rows) {
      for (WindowPhase column : columns) {
        for (int c = group * depth; c < (group + 1) * depth; c++) {
          int o = forward ? at[1] : c;
          int i = (forward ? c : at[1]) % in;
          sum += largest(read, at[0], c, row, column, side) * largest(o, i, row, column);
        }
      }
    }
    return amplification * gamma(depth * rows.size() * columns.size()) * sum;
  }

  private double ofWeight(int[] at) {
    int channel = at[0] / out * in + at[1];
    int[] sizes = shape.sizes(Slot.Y);
    Window rows = shape.axes().get(0);
    Window columns = shape.axes().get(1);
    double sum = 0;
    int tiles = 0;
    for (int n = 0; n < shape.batch(); n++) {
      for (int row : firstOfTiles(rows, sizes[2])) {
        for (int column : firstOfTiles(columns, sizes[3])) {
          WindowPhase x0 = WindowPhase.ofTap(rows, row, tile, at[2]);
          WindowPhase x1 = WindowPhase.ofTap(columns, column, tile, at[3]);
          WindowPhase y0 = new WindowPhase(row, WindowPhase.lattices(rows), 0, 1);
          WindowPhase y1 = new WindowPhase(column, WindowPhase.lattices(columns), 0, 1);
          sum +=
              largest(Slot.X, n, channel, x0, x1, side) * largest(Slot.Y, n, at[0], y0, y1, tile);
          tiles++;
        }
      }
    }
    return gradient * gamma(tiles) * sum;
  }

  private int[] firstOfTiles(Window window, int outputs) {
    return IntStream.range(0, outputs)
        .filter(output -> WindowPhase.firstOfTile(window, output, tile) == output)
        .toArray();
  }

  /// The part of an array that a tile reads.
  private record Part(Slot slot, int outer, int inner, WindowPhase rows, WindowPhase columns) {}

  private double largest(
      Slot slot, int picture, int channel, WindowPhase rows, WindowPhase columns, int side) {
    return largest.computeIfAbsent(
        new Part(slot, picture, channel, rows, columns), part -> largestOf(part, side));
  }

  private double largestOf(Part part, int side) {
    Slot slot = part.slot();
    Grid grid = Grid.of(shape, slot);
    float[] data = operands.get(slot);
    double most = 0;
    for (int r = 0; r < side; r++) {
      for (int c = 0; c < side; c++) {
        int index =
            grid.index(part.outer(), part.inner(), part.rows().input(r), part.columns().input(c));
        most = Math.max(most, index < 0 ? 0 : Math.abs(data[index]));
      }
    }
    return most;
  }

  private double largest(int o, int i, WindowPhase rows, WindowPhase columns) {
    WindowPhase high = new WindowPhase(0, 1, rows.firstTap(), rows.tapStep());
    WindowPhase wide = new WindowPhase(0, 1, columns.firstTap(), columns.tapStep());
    return largest.computeIfAbsent(new Part(Slot.W, o, i, high, wide), this::largestTap);
  }

  private double largestTap(Part part) {
    WindowPhase rows = part.rows();
    WindowPhase columns = part.columns();
    Grid grid = Grid.of(shape, Slot.W);
    double most = 0;
    for (int r = rows.firstTap(); r < grid.sizes()[2]; r += rows.tapStep()) {
      for (int c = columns.firstTap(); c < grid.sizes()[3]; c += columns.tapStep()) {
        most = Math.max(most, Math.abs(operands.w()[grid.index(part.outer(), part.inner(), r, c)]));
      }
    }
    return most;
  }

  private static double gamma(int terms) {
    return Rounding.gamma(terms + TRANSFORMS);
  }
}
