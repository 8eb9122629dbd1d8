package dev.backstride.engine.plan;

import dev.backstride.engine.simd.DirectTile;
import dev.backstride.engine.simd.WinogradForm;

/// The products of Winograd's convolution: for each point the matrix of some tiles times a panel of
/// weights. Each worker has a place for the results.
final class PointProducts {
  private final WinogradForm form;
  private final WinogradPanels weights;
  private final PointPlanes[] sums;
  private final int[] rowsA = new int[DirectTile.MOST_ROWS];
  private final int[] rowsC = new int[DirectTile.MOST_ROWS];
  private float[] b;

  /// @param row floats between the tiles of the matrices that are read
  /// @param tiles most tiles of a product
  PointProducts(WinogradForm form, WinogradPanels weights, int row, int tiles, int workers) {
    this.form = form;
    this.weights = weights;
    sums = new PointPlanes[workers];
    int columns = weights.panels().tile(0).columns();
    for (int w = 0; w < workers; w++) {
      sums[w] = PointPlanes.whole(form.points(), rows(tiles), 1, columns);
    }
    for (int r = 0; r < rowsA.length; r++) {
      rowsA[r] = r * row;
      rowsC[r] = r * sums[0].row();
    }
  }

  /// Rows of a matrix of so many tiles, those included that the last kernel call may touch.
  static int rows(int tiles) {
    return tiles + DirectTile.MOST_ROWS;
  }

  /// Says which weights the next runs read.
  void bind(float[] packed) {
    b = packed;
    for (PointPlanes planes : sums) {
      planes.allocate();
    }
  }

  long bytes() {
    return sums.length * sums[0].bytes();
  }

  /// Multiplies a panel of a written phase with some tiles.
  ///
  /// @param start where the first point of the first tile lies in `input`
  /// @return the worker's place, with the first tile as row 0
  PointPlanes run(
      int phase, int group, int panel, int tiles, PointPlanes input, int start, int worker) {
    PointPlanes target = sums[worker];
    DirectTile widest = weights.panels().tile(panel);
    int depth = weights.depth();
    for (int point = 0; point < form.points(); point++) {
      int atB = weights.at(phase, group, panel, point);
      for (int r = 0; r < tiles; ) {
        DirectTile tile = widest.forRows(tiles - r);
        int atA = start + point * input.point() + r * input.row();
        int atC = target.at(point, r);
        tile.run(input.data(), rowsA, atA, depth, b, atB, target.data(), rowsC, atC, false);
        r += tile.rows();
      }
    }
    return target;
  }
}
