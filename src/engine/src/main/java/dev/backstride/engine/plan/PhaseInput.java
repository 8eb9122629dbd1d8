package dev.backstride.engine.plan;

import dev.backstride.engine.View;
import dev.backstride.engine.simd.PlaneColumns;
import java.util.Arrays;
import java.util.List;

/// What some rows of a transposed window's phases read, channel by channel. Rows lie behind one
/// another with zeros between them that serve as the padding of both, so a tap of the neighbouring
/// positions of several rows is one run. The zeros between rows are never written.
final class PhaseInput {
  private final int channels;
  private final int height;
  private final int width;
  private final int before;
  private final int pitch;
  private final int plane;
  private final int[][] taps;
  private float[] x;
  private Strides from;

  /// @param sizes of the picture that is read, of one or two axes
  /// @param channels that are read
  /// @param rows most rows of a phase for which a copy has room
  PhaseInput(int[] sizes, List<Phase> phases, int channels, int rows) {
    this.channels = channels;
    height = sizes.length > 3 ? sizes[2] : 1;
    width = sizes[sizes.length - 1];
    before = phases.stream().mapToInt(p -> p.columns().haloBefore()).max().orElseThrow();
    pitch = pitch(sizes, phases);
    int reach = phases.stream().mapToInt(p -> p.rows().reach()).max().orElseThrow();
    plane = CacheSets.pitch((rows + reach - 1) * pitch);
    taps = phases.stream().map(this::taps).toArray(int[][]::new);
  }

  /// Floats from one row of the copy to the next.
  static int pitch(int[] sizes, List<Phase> phases) {
    int width = sizes[sizes.length - 1];
    int most = 0;
    for (Phase phase : phases) {
      Gather columns = phase.columns();
      int halo = Math.max(columns.haloBefore(), columns.haloAfter(width));
      most = Math.max(most, Math.max(columns.outputs(), width + halo));
    }
    return most;
  }

  private int[] taps(Phase phase) {
    Gather rows = phase.rows();
    Gather columns = phase.columns();
    int[] offsets = new int[rows.taps() * columns.taps() * channels];
    for (int i = 0; i < offsets.length; i++) {
      int tap = i / channels;
      int row = tap / columns.taps() * rows.tapStep();
      int column = columns.inFirst() + tap % columns.taps() * columns.tapStep();
      offsets[i] = i % channels * plane + row * pitch + before + column;
    }
    return offsets;
  }

  /// Floats of a copy, with room for a tile that reads beyond the last row.
  int floats(int tile) {
    return before + channels * plane + pitch + tile;
  }

  /// For each tap and channel, tap by tap, where the first position of the first row reads it.
  int[] taps(int phase) {
    return taps[phase];
  }

  /// @param picture with contiguous rows
  void bind(View picture) {
    x = picture.data();
    from = Strides.of(picture.layout(), from);
  }

  /// Copies what the rows `first` to `end` of a phase read.
  void copy(int n, Gather rows, int first, int end, float[] to) {
    int top = rows.input(first);
    int bottom = rows.input(end - 1) + rows.reach();
    int firstInside = Math.clamp(0, top, bottom);
    int endInside = Math.clamp(height, firstInside, bottom);
    for (int c = 0; c < channels; c++) {
      int at = before + c * plane;
      int inside = at + (firstInside - top) * pitch;
      int behind = at + (endInside - top) * pitch;
      Arrays.fill(to, at, inside, 0);
      Arrays.fill(to, behind, at + (bottom - top) * pitch, 0);
      if (firstInside < endInside) {
        int source = from.rowAt(n, c, 0, firstInside);
        int count = endInside - firstInside;
        PlaneColumns.copy(x, source, from.row(), width, to, inside, pitch, count);
      }
    }
  }
}
