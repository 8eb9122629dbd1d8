package dev.backstride.engine.plan;

import dev.backstride.engine.View;
import dev.backstride.engine.simd.DepthwiseWeightTile3x3;
import dev.backstride.engine.simd.DepthwiseWeightTile9;
import dev.backstride.engine.simd.Lanes;
import java.util.Arrays;
import java.util.List;

/// The weights' gradient with one channel a group, summed over some pixels: row by row where the
/// window is 3 × 3 and moves by single pixels, else by tables of pixels. The bound is the loads,
/// most of all where they straddle cache lines. (A kernel whose loop ran over the channels, with
/// the sums in memory, waited for its own stores.)
final class DepthwiseWeightPixels {
  /// The sums of some tiles of taps and some vectors of channels.
  record Sums(int firstTile, int endTile, int firstVector, int endVector) {}

  /// Pixels that a table holds at most.
  private static final int PIXELS = 256;

  /// Fewer, and to load and store a tile's sums is no longer little beside its multiplications.
  private static final int LEAST_PIXELS = 16;

  /// Floats that a tile reads of a table's pixels, so that they are in the L1 cache when its
  /// neighbours in the row of taps read most of their cache lines again.
  private static final int FLOATS = 12288;

  /// Pixels of a row that are worth a call of a kernel.
  private static final int LEAST_ROW = 12;

  private final Phase phase;
  private final int tiles;
  private final boolean rows;
  private final Segments window;
  private final int[] places;
  private final int[] offsets;
  private final PixelTable[] tables;

  private float[] x;
  private Strides stridesX;
  private float[] y;
  private Strides stridesY;

  /// @param vectors most vectors of channels that are summed in one call
  DepthwiseWeightPixels(Phase phase, int channels, int vectors, Strides strides, int workers) {
    this.phase = phase;
    tiles = tiles(phase);
    places = new int[phase.taps()];
    offsets = new int[phase.taps()];
    rows =
        Depthwise.is3x3(phase)
            && phase.depth().outputs() == 1
            && phase.columns().outputs() >= LEAST_ROW;
    window = Segments.ofTaps(List.of(phase), channels)[0];
    window.bind(strides);
    tables = new PixelTable[workers];
    RunOrder order = RunOrder.ofTaps(phase);
    for (int place = 0; place < places.length; place++) {
      places[order.at(place, 1)] = place;
    }
    offsets();
    int step = Math.min(phase.columns().inStep(), phase.columns().taps());
    int reach = FLOATS / (step * vectors * Lanes.COUNT);
    int pixels = tiles == 1 ? PIXELS : Math.clamp(reach, LEAST_PIXELS, PIXELS);
    Arrays.setAll(tables, t -> new PixelTable(pixels));
  }

  /// Tiles that the taps are cut into.
  static int tiles(Phase phase) {
    return Math.ceilDiv(phase.taps(), DepthwiseWeightTile9.TAPS);
  }

  /// Floats of the sums of a vector of channels: for each tap a vector, taps padded to whole tiles.
  int floats() {
    return tiles * DepthwiseWeightTile9.TAPS * Lanes.COUNT;
  }

  void bind(View viewX, View viewY) {
    x = viewX.data();
    stridesX = Strides.of(viewX.layout(), stridesX);
    y = viewY.data();
    stridesY = Strides.of(viewY.layout(), stridesY);
    if (window.bind(stridesX)) {
      offsets();
    }
  }

  private void offsets() {
    for (int tap = 0; tap < places.length; tap++) {
      offsets[places[tap]] = window.offset(tap);
    }
  }

  /// Which of the sums of a vector are a tap's. Taps that read the same rows of x, for one row of y
  /// or another, are neighbours ([RunOrder]).
  int place(int tap) {
    return places[tap];
  }

  /// Writes some sums over the pixels `first` to `end`.
  ///
  /// @param atSums index in sums of vector 0
  void sum(int first, int end, Sums of, float[] sums, int atSums, int worker) {
    if (rows) {
      rows(first, end, of, sums, atSums);
    } else {
      tables(first, end, of, sums, atSums, tables[worker]);
    }
  }

  private void rows(int firstPixel, int endPixel, Sums of, float[] sums, int atSums) {
    int width = phase.columns().outputs();
    int height = phase.rows().outputs();
    int pixel = firstPixel;
    while (pixel < endPixel) {
      int column = pixel % width;
      int row = pixel / width;
      int n = row / height;
      int h = row % height;
      int count = Math.min(width - column, endPixel - pixel);
      int atX = stridesX.at(n, 0, phase.rows().input(h), phase.columns().input(column));
      int atY = stridesY.at(n, 0, h, column);
      for (int vector = of.firstVector; vector < of.endVector; vector++) {
        DepthwiseWeightTile3x3.run(
            x,
            atX + vector * Lanes.COUNT,
            stridesX.row(),
            stridesX.pixel(),
            y,
            atY + vector * Lanes.COUNT,
            stridesY.pixel(),
            count,
            sums,
            atSums + vector * floats(),
            Lanes.COUNT,
            pixel > firstPixel);
      }
      pixel += count;
    }
  }

  private void tables(int first, int end, Sums of, float[] sums, int atSums, PixelTable table) {
    int pixel = first;
    do {
      int count = Math.clamp(end - pixel, 0, table.most());
      table.fill(phase, stridesX, stridesY, pixel, count);
      for (int tile = of.firstTile; tile < of.endTile; tile++) {
        int tap = tile * DepthwiseWeightTile9.TAPS;
        for (int vector = of.firstVector; vector < of.endVector; vector++) {
          DepthwiseWeightTile9.run(
              x,
              table.x,
              offsets,
              tap,
              y,
              table.y,
              vector * Lanes.COUNT,
              count,
              sums,
              atSums + vector * floats() + tap * Lanes.COUNT,
              Lanes.COUNT,
              pixel > first);
        }
      }
      pixel += count;
    } while (pixel < end);
  }
}
