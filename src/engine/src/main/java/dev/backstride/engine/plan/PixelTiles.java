package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.simd.DirectTile;
import dev.backstride.engine.simd.PixelGather;
import java.util.Arrays;

/// The windows of neighbouring pixels of a row of a row-major picture, gathered as the columns of a
/// small matrix: a row for each tap and channel, in the order in which they are summed.
///
/// A window of one pixel without padding or stride needs no rows: the whole plane is one.
final class PixelTiles {
  /// Pixels of a tile.
  static final int PIXELS = DirectTile.forColumns(Integer.MAX_VALUE).columns();

  private final Gather depth;
  private final Gather rows;
  private final Gather columns;
  private final int channels;
  private final int inDepth;
  private final int inRows;
  private final int inColumns;

  private PixelTiles(Phase phase, int channels, int inDepth, int inRows, int inColumns) {
    depth = phase.depth();
    rows = phase.rows();
    columns = phase.columns();
    this.channels = channels;
    this.inDepth = inDepth;
    this.inRows = inRows;
    this.inColumns = inColumns;
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
        phase.taps() == 1
            && phase.depth().equals(point(inDepth))
            && phase.rows().equals(point(inRows))
            && phase.columns().equals(point(inColumns));
    return pointwise
        ? new PixelTiles(
            new Phase(Gather.POINT, Gather.POINT, point(pixels), 1), channels, 1, 1, pixels)
        : new PixelTiles(phase, channels, inDepth, inRows, inColumns);
  }

  private static Gather point(int size) {
    return new Gather(size, 0, 1, 0, 1, 1, 1, 0, 1);
  }

  /// Rows of a tile's matrix.
  int products() {
    return depth.taps() * rows.taps() * columns.taps() * channels;
  }

  /// Tiles of a picture.
  int count() {
    return depth.outputs() * rows.outputs() * perRow();
  }

  private int perRow() {
    return Math.ceilDiv(columns.outputs(), PIXELS);
  }

  /// The part of the lanes that have a pixel.
  double filled() {
    return (double) columns.outputs() / (perRow() * PIXELS);
  }

  /// Pixels of a tile, at most [#PIXELS].
  int pixels(int tile) {
    return Math.min(PIXELS, columns.outputs() - tile % perRow() * PIXELS);
  }

  /// Where a tile's first pixel lies in its plane.
  int pixel(int tile) {
    return tile / perRow() * columns.outputs() + tile % perRow() * PIXELS;
  }

  /// Gathers a tile.
  ///
  /// @param at index of the picture's first channel
  /// @param width floats of a row of the matrix
  void gather(float[] x, int at, int tile, float[] to, int width) {
    int plane = inDepth * inRows * inColumns;
    int pixels = pixels(tile);
    int row = tile / perRow();
    int target = 0;
    for (int d = 0; d < depth.taps(); d++) {
      int z = depth.input(row / rows.outputs()) + d * depth.tapStep();
      for (int h = 0; h < rows.taps(); h++) {
        int y = rows.input(row % rows.outputs()) + h * rows.tapStep();
        boolean inside = z >= 0 && z < inDepth && y >= 0 && y < inRows;
        for (int w = 0; w < columns.taps(); w++) {
          int first = columns.input(tile % perRow() * PIXELS) + w * columns.tapStep();
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
