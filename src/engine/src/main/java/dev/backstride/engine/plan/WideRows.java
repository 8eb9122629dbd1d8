package dev.backstride.engine.plan;

import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.PlaneColumns;
import dev.backstride.engine.simd.RowSpread;
import java.util.List;
import java.util.Optional;

/// Rows of a picture, lanes are pixels, in the width of the result of a transposed window: the
/// first pass of [SeparablePlanes]. What each vector reads is found once, for all rows.
final class WideRows {
  private final List<Gather> phases;
  private final int width;
  private final int written;
  private final int before;
  private final int floats;
  private final int pitch;
  private final int taps;
  private final int[] first;
  private final int[] lane;
  private final int[] elements;
  private final float[] weights;

  private WideRows(List<Gather> phases, int width, int written) {
    this.phases = phases;
    this.width = width;
    this.written = written;
    taps = phases.getFirst().taps();
    before = phases.stream().mapToInt(Gather::haloBefore).max().orElseThrow();
    int after = phases.stream().mapToInt(phase -> phase.haloAfter(width)).max().orElseThrow();
    floats = before + width + after + Lanes.COUNT;
    pitch = Math.ceilDiv(written, Lanes.COUNT) * Lanes.COUNT;
    first = new int[taps * pitch / Lanes.COUNT];
    lane = new int[taps * pitch];
    elements = new int[taps * pitch];
    weights = new float[taps * pitch];
  }

  /// The rows of a window; empty where its phases have unequally many taps or a vector of pixels
  /// reads more than a vector.
  static Optional<WideRows> of(List<Gather> phases, int width, int written) {
    int taps = phases.getFirst().taps();
    if (taps == 0 || phases.stream().anyMatch(p -> p.taps() != taps || p.outputs() == 0)) {
      return Optional.empty();
    }
    WideRows rows = new WideRows(phases, width, written);
    return rows.find() ? Optional.of(rows) : Optional.empty();
  }

  private boolean find() {
    for (int t = 0; t < taps; t++) {
      for (int i = 0; i < written; i += Lanes.COUNT) {
        int end = Math.min(i + Lanes.COUNT, written);
        int least = Integer.MAX_VALUE;
        for (int k = i; k < end; k++) {
          least = Math.min(least, input(t, k));
        }
        first[(t * pitch + i) / Lanes.COUNT] = least;
        for (int k = i; k < end; k++) {
          lane[t * pitch + k] = input(t, k) - least;
          elements[t * pitch + k] = phase(k).kernel(t);
          if (input(t, k) - least >= Lanes.COUNT) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /// Which pixel of a row with its zeros tap `t` of a written pixel reads.
  private int input(int t, int pixel) {
    Gather phase = phase(pixel);
    return before + phase.input(pixel / phases.size()) + t * phase.tapStep();
  }

  private Gather phase(int pixel) {
    return phases.get(pixel % phases.size());
  }

  /// Takes the weights of the kernel's columns.
  void bind(float[] w, int atW) {
    for (int t = 0; t < taps; t++) {
      for (int i = t * pitch; i < t * pitch + written; i++) {
        weights[i] = w[atW + elements[i]];
      }
    }
  }

  /// Floats of a row that is read with the zeros around it.
  int floats() {
    return floats;
  }

  /// Floats of a row that is written, whole vectors.
  int pitch() {
    return pitch;
  }

  /// Copies rows to where [#run] reads them, between zeros, down the rows a vector at a time.
  ///
  /// @param pitchX floats from one row to the next
  /// @param copy scratch memory, [#floats] for each row
  void copy(float[] x, int atX, int pitchX, int rows, float[] copy) {
    PlaneColumns.copy(x, atX, pitchX, width, copy, before, floats, rows);
  }

  /// Writes rows that were copied, [#pitch] floats apart.
  void run(float[] copy, int rows, float[] y) {
    RowSpread.run(copy, 0, floats, rows, first, lane, weights, taps, pitch, y, 0);
  }
}
