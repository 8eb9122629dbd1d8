package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.PixelPairs4x2;
import dev.backstride.engine.simd.PixelPairs4x3;
import java.util.List;

/// The rows that [PixelPairs] writes, of four channels at a time: tiles of pixels that are read, of
/// which each writes two that lie side by side.
final class PairRows {
  static final int PAIR = 2;
  static final int CHANNELS = PixelPairs4x3.ROWS;
  static final int WIDE = PixelPairs4x3.VECTORS;
  static final int NARROW = PixelPairs4x2.VECTORS;

  private final Panels panels;
  private final List<Phase> phases;
  private final int written;
  private final int outColumns;
  private final int pitch;
  private final PlaneRows rows = new PlaneRows();
  /// For each worker a tile of which a part lies beyond the picture.
  private final float[][] edges;

  private float[] weights;

  /// @param phases those of row blocks
  /// @param pitch floats from one product's pixels to the next one's
  PairRows(ConvShape shape, Panels panels, List<Phase> phases, int pitch, int workers) {
    this.panels = panels;
    this.phases = phases;
    this.pitch = pitch;
    written = panels.columns() / PAIR;
    outColumns = shape.axes().getLast().in();
    edges = WorkerArrays.floats(workers, CHANNELS * PAIR * WIDE * Lanes.COUNT);
  }

  /// Vectors that take so many pixels, in whole tiles.
  static int vectors(int pixels) {
    return Math.max(NARROW, Math.ceilDiv(pixels, Lanes.COUNT));
  }

  /// Channels that are written.
  int channels() {
    return written;
  }

  void bind(float[] weights, Epilogue epilogue, View to) {
    this.weights = weights;
    rows.bind(epilogue, to);
  }

  long scratchBytes() {
    return (long) edges.length * edges[0].length * Float.BYTES;
  }

  /// Sums and finishes what some positions of a row write to four channels.
  ///
  /// @param k the first of the channels
  /// @param p the phase
  /// @param x what is read, each product's pixels from `at` on, a pitch apart
  void run(
      int n, int k, int p, int d, int h, int column, int columns, float[] x, int at, int worker) {
    float[] edge = edges[worker];
    Phase phase = phases.get(p);
    int depth = phase.depth().output(d);
    int line = phase.rows().output(h);
    int first = phase.columns().output(column);
    int end = Math.min(first + PAIR * columns, outColumns);
    int atC = rows.at(n, k, depth, line);
    int vectors = vectors(columns);
    int v = 0;
    while (v < vectors) {
      int rest = vectors - v;
      int tile = rest == NARROW || rest == 2 * NARROW ? NARROW : WIDE;
      int q = first + PAIR * v * Lanes.COUNT;
      int width = PAIR * tile * Lanes.COUNT;
      int atX = at + v * Lanes.COUNT;
      if (q >= 0 && q + width <= end) {
        tile(tile, p, k, x, atX, rows.picture(), atC + q, rows.channel());
      } else {
        tile(tile, p, k, x, atX, edge, 0, width);
        int begin = Math.max(0, -q);
        int count = Math.min(width, end - q) - begin;
        for (int r = 0; r < CHANNELS && count > 0; r++) {
          int to = atC + r * rows.channel() + q + begin;
          System.arraycopy(edge, r * width + begin, rows.picture(), to, count);
        }
      }
      v += tile;
    }
    int begin = Math.max(0, first);
    for (int r = 0; r < CHANNELS; r++) {
      rows.finish(n, k + r, depth, line, line + 1, begin, end - begin);
    }
  }

  private void tile(int vectors, int p, int k, float[] x, int atX, float[] y, int atY, int stepY) {
    int even = panels.panel(k);
    int odd = panels.panel(written + k);
    int atEven = panels.at(p, 0, even) + k - panels.column(even);
    int atOdd = panels.at(p, 0, odd) + written + k - panels.column(odd);
    int stepEven = panels.tile(even).columns();
    int stepOdd = panels.tile(odd).columns();
    int count = phases.get(p).taps() * panels.depthChannels();
    float[] w = weights;
    if (vectors == WIDE) {
      PixelPairs4x3.run(w, atEven, stepEven, atOdd, stepOdd, x, atX, pitch, count, y, atY, stepY);
    } else {
      PixelPairs4x2.run(w, atEven, stepEven, atOdd, stepOdd, x, atX, pitch, count, y, atY, stepY);
    }
  }
}
