package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.simd.PixelGather;
import dev.backstride.engine.simd.PixelTile;
import java.util.Arrays;

/// Rows of a row-major picture cut into tiles of neighbouring pixels: wide ones, and in the end one
/// more or two narrow ones.
///
/// The windows of a tile's pixels are gathered as the columns of a small matrix: a row for each tap
/// and channel, in the order in which they are summed. A window of one pixel without padding or
/// stride needs no rows: the whole plane is one. Nor is it gathered, but read where it lies, if the
/// machine's tile does that; there a last tile that is not full begins earlier, so that nothing
/// behind the plane is read.
final class PixelTiles {
  private static final int WIDE = PixelTile.WIDE.columns();
  private static final int NARROW = PixelTile.NARROW.columns();

  private final Gather depth;
  private final Gather rows;
  private final Gather columns;
  private final int channels;
  private final int inDepth;
  private final int inRows;
  private final int inColumns;
  private final int outputs;
  private final int wide;
  private final int perRow;
  private final boolean lie;

  private PixelTiles(
      Phase phase, int channels, int inDepth, int inRows, int inColumns, boolean pointwise) {
    depth = phase.depth();
    rows = phase.rows();
    columns = phase.columns();
    this.channels = channels;
    this.inDepth = inDepth;
    this.inRows = inRows;
    this.inColumns = inColumns;
    outputs = columns.outputs();
    int rest = outputs % WIDE;
    wide = outputs / WIDE + (rest > 2 * NARROW ? 1 : 0);
    perRow = wide + Math.ceilDiv(Math.max(0, outputs - wide * WIDE), NARROW);
    lie = pointwise && PixelTile.WIDE.readsAnywhere() && outputs >= (wide > 0 ? WIDE : NARROW);
  }

  /// @param channels those of a group that are read
  static PixelTiles of(ConvShape shape, Slot open, Phase phase, int channels) {
    int[] sizes = shape.sizes(open == Slot.Y ? Slot.X : Slot.Y);
    int rank = sizes.length;
    int inDepth = rank >= 5 ? sizes[rank - 3] : 1;
    int inRows = rank >= 4 ? sizes[rank - 2] : 1;
    int inColumns = sizes[rank - 1];
    int pixels = inDepth * inRows * inColumns;
    boolean pointwise =
        shape.axes().stream()
                .allMatch(axis -> axis.kernel() == 1 && axis.stride() == 1 && axis.before() == 0)
            && shape.length(Slot.X) / shape.inChannels()
                == shape.length(Slot.Y) / shape.outChannels();
    return pointwise
        ? new PixelTiles(
            new Phase(Gather.POINT, Gather.POINT, row(pixels), 1), channels, 1, 1, pixels, true)
        : new PixelTiles(phase, channels, inDepth, inRows, inColumns, false);
  }

  private static Gather row(int size) {
    return new Gather(size, 0, 1, 0, 1, 1, 1, 0, 1);
  }

  /// Rows of a tile's matrix.
  int products() {
    return depth.taps() * rows.taps() * columns.taps() * channels;
  }

  /// Tiles of a picture.
  int count() {
    return depth.outputs() * rows.outputs() * perRow;
  }

  /// The part of the lanes that have a pixel.
  double filled() {
    return (double) outputs / (wide * WIDE + (perRow - wide) * NARROW);
  }

  /// Whether tiles are read where they lie: at their [#pixel] of each [#plane].
  boolean lie() {
    return lie;
  }

  /// Floats from one channel of the picture that is read to the next.
  int plane() {
    return inDepth * inRows * inColumns;
  }

  /// The kernel of a tile.
  PixelTile kernel(int tile) {
    return tile % perRow < wide ? PixelTile.WIDE : PixelTile.NARROW;
  }

  /// First pixel of a tile in its row.
  private int column(int tile) {
    int inRow = tile % perRow;
    int column = inRow < wide ? inRow * WIDE : wide * WIDE + (inRow - wide) * NARROW;
    return lie ? Math.min(column, outputs - kernel(tile).columns()) : column;
  }

  /// Pixels of a tile, at most those of its kernel.
  int pixels(int tile) {
    return Math.min(kernel(tile).columns(), outputs - column(tile));
  }

  /// Pixels of a tile that the one before it has, too.
  int again(int tile) {
    int inRow = tile % perRow;
    return inRow == 0 ? 0 : column(tile - 1) + kernel(tile - 1).columns() - column(tile);
  }

  /// Where a tile's first pixel lies in its plane.
  int pixel(int tile) {
    return tile / perRow * outputs + column(tile);
  }

  /// Gathers a tile into rows as wide as its kernel.
  ///
  /// @param at index of the picture's first channel
  void gather(float[] x, int at, int tile, float[] to) {
    int width = kernel(tile).columns();
    int plane = plane();
    int pixels = pixels(tile);
    int row = tile / perRow;
    int target = 0;
    for (int d = 0; d < depth.taps(); d++) {
      int z = depth.input(row / rows.outputs()) + d * depth.tapStep();
      for (int h = 0; h < rows.taps(); h++) {
        int y = rows.input(row % rows.outputs()) + h * rows.tapStep();
        boolean inside = z >= 0 && z < inDepth && y >= 0 && y < inRows;
        for (int w = 0; w < columns.taps(); w++) {
          int first = columns.input(column(tile)) + w * columns.tapStep();
          int from = at + (z * inRows + y) * inColumns + first;
          boolean whole =
              first >= 0
                  && first + pixels <= inColumns
                  && from + (long) (channels - 1) * plane + width <= x.length;
          if (!inside) {
            Arrays.fill(to, target, target + channels * width, 0);
          } else if (whole) {
            PixelGather.copy(x, from, plane, channels, to, target, width);
          } else {
            clipped(x, from, plane, first, pixels, to, target, width);
          }
          target += channels * width;
        }
      }
    }
  }

  /// Gathers a tap that lies beside the row for some pixels: there it reads zeros.
  private void clipped(
      float[] x, int from, int plane, int first, int pixels, float[] to, int at, int width) {
    int begin = Math.clamp(-first, 0, pixels);
    int end = Math.clamp(inColumns - first, begin, pixels);
    Arrays.fill(to, at, at + channels * width, 0);
    for (int c = 0; c < channels && begin < end; c++) {
      System.arraycopy(x, from + c * plane + begin, to, at + c * width + begin, end - begin);
    }
  }
}
