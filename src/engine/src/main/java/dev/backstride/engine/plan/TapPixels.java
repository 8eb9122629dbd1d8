package dev.backstride.engine.plan;

import java.util.List;

/// The outputs of a phase for which one tap lies in the picture that is read, not in the zeros
/// around it: a box of planes, rows and columns. Where these zeros are many, each tap is summed
/// over its own outputs alone.
///
/// @param firstPlane first depth plane
/// @param endPlane the plane behind the last
/// @param firstRow first row of each plane
/// @param endRow the row behind the last
/// @param firstColumn first column of each row
/// @param endColumn the column behind the last
record TapPixels(
    int firstPlane, int endPlane, int firstRow, int endRow, int firstColumn, int endColumn) {
  /// Floats of a run that a kernel sums in the time that a call of it takes beside: loading and
  /// storing the sums, which are seldom in L1.
  private static final int CALL = 32;

  /// The boxes of all taps of a phase, in the order in which they are summed.
  ///
  /// @param sizes batch, channels and spatial sizes of the picture that is read
  static TapPixels[] of(Phase phase, int[] sizes) {
    Gather depth = phase.depth();
    Gather rows = phase.rows();
    Gather columns = phase.columns();
    TapPixels[] boxes = new TapPixels[phase.taps()];
    int at = 0;
    for (int d = 0; d < depth.taps(); d++) {
      for (int h = 0; h < rows.taps(); h++) {
        for (int w = 0; w < columns.taps(); w++) {
          boxes[at++] =
              new TapPixels(
                  depth.firstInside(d),
                  depth.endInside(d, size(sizes, 3)),
                  rows.firstInside(h),
                  rows.endInside(h, size(sizes, 2)),
                  columns.firstInside(w),
                  columns.endInside(w, size(sizes, 1)));
        }
      }
    }
    return boxes;
  }

  /// Whether it saves time to sum each tap over its own outputs alone, though a kernel is then
  /// called for each tap and not for a row of taps. Decided by the shape alone.
  ///
  /// @param sizes batch, channels and spatial sizes of the picture that is read
  /// @param channels channels of a group that are read
  static boolean pay(List<Phase> phases, int[] sizes, int channels) {
    double all = 0;
    double inside = 0;
    for (Phase phase : phases) {
      Gather columns = phase.columns();
      double pixels = (double) phase.depth().outputs() * phase.planePixels();
      int rows = phase.depth().taps() * phase.rows().taps();
      all += pixels * rows * ((double) columns.taps() * channels + CALL);
      double pairs =
          (double) phase.depth().pairsInside(size(sizes, 3))
              * phase.rows().pairsInside(size(sizes, 2))
              * columns.pairsInside(size(sizes, 1));
      inside += pairs * (channels + CALL);
    }
    return inside < all;
  }

  /// Size of the axis that is `fromLast`-th from the end; 1 for missing axes.
  private static int size(int[] sizes, int fromLast) {
    return fromLast > sizes.length - 2 ? 1 : sizes[sizes.length - fromLast];
  }

  /// Columns of the box.
  int width() {
    return endColumn - firstColumn;
  }

  /// Whether a plane has pixels of the box.
  boolean hasPlane(int plane) {
    return firstPlane <= plane && plane < endPlane;
  }

  /// How many pixels of the box lie before a pixel of the same plane, which is `planeWidth` wide
  /// and counted row by row.
  int before(int pixel, int planeWidth) {
    int row = pixel / planeWidth;
    if (row < firstRow) {
      return 0;
    }
    if (row >= endRow) {
      return (endRow - firstRow) * width();
    }
    int inRow = Math.clamp((long) pixel % planeWidth - firstColumn, 0, width());
    return (row - firstRow) * width() + inRow;
  }
}
