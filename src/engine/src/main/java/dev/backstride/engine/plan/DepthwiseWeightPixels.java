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
  /// Pixels that a table holds.
  private static final int PIXELS = 256;

  /// Pixels of a row that are worth a call of a kernel.
  private static final int LEAST_ROW = 12;

  private final Phase phase;
  private final int taps;
  private final boolean rows;
  private final Segments window;
  private final PixelTable[] tables;

  private float[] x;
  private Strides stridesX;
  private float[] y;
  private Strides stridesY;

  DepthwiseWeightPixels(Phase phase, int channels, Strides strides, int workers) {
    this.phase = phase;
    taps = phase.taps();
    rows =
        Depthwise.is3x3(phase)
            && phase.depth().outputs() == 1
            && phase.columns().outputs() >= LEAST_ROW;
    window = Segments.ofTaps(List.of(phase), channels)[0];
    window.bind(strides);
    tables = new PixelTable[workers];
    Arrays.setAll(tables, t -> new PixelTable(PIXELS));
  }

  /// Floats of the sums of a vector of channels: for each tap a vector, taps padded to whole tiles.
  int floats() {
    int tiles = Math.ceilDiv(taps, DepthwiseWeightTile9.TAPS);
    return tiles * DepthwiseWeightTile9.TAPS * Lanes.COUNT;
  }

  void bind(View viewX, View viewY) {
    x = viewX.data();
    stridesX = Strides.of(viewX.layout(), stridesX);
    y = viewY.data();
    stridesY = Strides.of(viewY.layout(), stridesY);
    window.bind(stridesX);
  }

  /// Writes the sums over the pixels `first` to `end` for the vectors `firstVector` to `endVector`.
  ///
  /// @param atSums index in sums of vector 0
  void sum(
      int first, int end, int firstVector, int endVector, float[] sums, int atSums, int worker) {
    if (rows) {
      rows(first, end, firstVector, endVector, sums, atSums);
    } else {
      tables(first, end, firstVector, endVector, sums, atSums, tables[worker]);
    }
  }

  private void rows(int firstPixel, int endPixel, int first, int end, float[] sums, int atSums) {
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
      for (int vector = first; vector < end; vector++) {
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

  private void tables(
      int first,
      int end,
      int firstVector,
      int endVector,
      float[] sums,
      int atSums,
      PixelTable table) {
    int pixel = first;
    do {
      int count = Math.clamp(end - pixel, 0, PIXELS);
      table.fill(phase, stridesX, stridesY, pixel, count);
      for (int vector = firstVector; vector < endVector; vector++) {
        for (int tap = 0; tap < taps; tap += DepthwiseWeightTile9.TAPS) {
          DepthwiseWeightTile9.run(
              x,
              table.x,
              window.offsets(),
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
      pixel += PIXELS;
    } while (pixel < end);
  }
}
