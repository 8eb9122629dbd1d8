package dev.backstride.engine.plan;

/// Where some pixels of y, and the first taps of their windows in x, lie. The pixels are counted
/// over all pictures, planes and rows. Scratch of one thread.
final class PixelTable {
  final int[] x;
  final int[] y;

  /// Number of pixels.
  int count;

  /// @param most pixels that the tables have room for
  PixelTable(int most) {
    x = new int[most];
    y = new int[most];
  }

  /// Pixels that the tables have room for.
  int most() {
    return x.length;
  }

  /// Fills the tables with the pixels `first` to `first + count − 1`.
  void fill(Phase phase, Strides stridesX, Strides stridesY, int first, int count) {
    this.count = count;
    Gather depth = phase.depth();
    Gather rows = phase.rows();
    Gather columns = phase.columns();
    int w = first % columns.outputs();
    int rest = first / columns.outputs();
    int h = rest % rows.outputs();
    rest /= rows.outputs();
    int d = rest % depth.outputs();
    int n = rest / depth.outputs();
    int i = 0;
    while (i < count) {
      int atX = stridesX.at(n, depth.input(d), rows.input(h), columns.input(w));
      int atY = stridesY.at(n, d, h, w);
      int end = Math.min(count, i + columns.outputs() - w);
      for (; i < end; i++) {
        x[i] = atX;
        y[i] = atY;
        atX += columns.inStep() * stridesX.pixel();
        atY += stridesY.pixel();
      }
      w = 0;
      h++;
      if (h == rows.outputs()) {
        h = 0;
        d++;
      }
      if (d == depth.outputs()) {
        d = 0;
        n++;
      }
    }
  }
}
