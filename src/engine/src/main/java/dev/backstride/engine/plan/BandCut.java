package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.List;

/// How many rows the bands of a contraction have.
final class BandCut {
  /// Bytes of a band, read and written: half of a core's L2 cache of 1 MiB. The rest is for
  /// weights.
  private static final int BYTES = 512 << 10;

  /// Pixels that a band writes at least, so that a pass over the weights serves so many.
  private static final int PIXELS = 112;

  /// Multiply-adds for each element of both pictures from which on reordering them takes less
  /// than 3 % of the time, and bands would only cut the work into smaller pieces.
  private static final int FEW_REORDERS = 2000;

  /// Floats of weights that come from an L3 cache in the time in which an element is reordered.
  /// Each band fetches all weights anew.
  private static final int WEIGHTS = 32;

  private final ConvShape shape;
  private final int height;
  private final long unit;
  private final long rowBytes;
  private final long rowPixels;
  private final int overlap;

  private BandCut(ConvShape shape, Slot open, int unit) {
    this.shape = shape;
    Window rows = shape.axes().getFirst();
    height = open == Slot.Y ? rows.out() : rows.in();
    this.unit = open == Slot.Y ? unit : (long) unit * rows.stride();
    rowBytes = Math.ceilDiv(elements(shape) * Float.BYTES, (long) shape.batch() * height);
    rowPixels = shape.length(open) / ((long) shape.batch() * shape.channels(open) * height);
    int reach = rows.span() - rows.stride();
    overlap = Math.max(0, open == Slot.Y ? Math.ceilDiv(reach, rows.stride()) : reach);
  }

  /// The bands of a contraction, or none if it had better be done as a whole.
  ///
  /// @param unit rows of which a band should have a multiple, where its stride is 1
  /// @param weights floats of the packed weights
  static List<Band> of(ConvShape shape, Slot open, int unit, int weights, int threads) {
    if (shape.batch() == 0 || intensity(shape) > FEW_REORDERS) {
      return List.of();
    }
    int rows = new BandCut(shape, open, unit).rows(threads);
    List<Band> bands = rows == 0 ? List.of() : Band.cut(shape, open, rows).orElse(List.of());
    return fetchesMuch(shape, bands.size(), weights) ? List.of() : bands;
  }

  /// Whether so many parts of a contraction, each of which fetches all weights, fetch more than
  /// comes from an L3 cache while its pictures are reordered.
  ///
  /// @param weights floats of the packed weights
  static boolean fetchesMuch(ConvShape shape, int parts, int weights) {
    return (long) parts * weights > WEIGHTS * elements(shape);
  }

  private static long intensity(ConvShape shape) {
    return shape.multiplyAdds() / elements(shape);
  }

  /// Elements of both pictures.
  static long elements(ConvShape shape) {
    return (long) shape.length(Slot.X) + shape.length(Slot.Y);
  }

  /// The number of rows with which the busiest thread has least to do, rows that are read twice
  /// counted by half; 0 if there is none.
  private int rows(int threads) {
    long best = 0;
    long least = Long.MAX_VALUE;
    long most = Math.min(Math.max(unit, BYTES / rowBytes), height);
    for (long rows = unit; rows <= most; rows += unit) {
      long bands = (long) shape.batch() * Math.ceilDiv(height, rows);
      long busiest = Math.ceilDiv(bands, threads) * (2 * rows + overlap);
      if (rows * rowPixels >= PIXELS && bands >= threads && busiest <= least) {
        best = rows;
        least = busiest;
      }
    }
    return (int) best;
  }
}
