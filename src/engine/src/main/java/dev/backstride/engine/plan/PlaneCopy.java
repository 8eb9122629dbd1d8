package dev.backstride.engine.plan;

import dev.backstride.engine.View;
import dev.backstride.engine.simd.Interleave;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.PlaneColumns;
import java.util.Arrays;

/// Copies what a cell reads, as a [PlaneWindow] says.
final class PlaneCopy {
  private final PlaneWindow window;
  private final int depth;
  private final int height;
  private final int width;
  private float[] x;
  private Strides from;

  /// @param sizes of the picture that is read
  PlaneCopy(PlaneWindow window, int[] sizes) {
    this.window = window;
    int rank = sizes.length;
    depth = rank > 4 ? sizes[rank - 3] : 1;
    height = rank > 3 ? sizes[rank - 2] : 1;
    width = sizes[rank - 1];
  }

  void bind(View view) {
    x = view.data();
    from = Strides.of(view.layout(), from);
  }

  /// Copies what the rows `h` to `endH` of an output plane read, from output column `w` on.
  ///
  /// @param begin where in `to` the copy begins
  void run(int n, int c, int d, int h, int endH, int w, float[] to, int begin) {
    Gather planes = window.depth(d);
    int first = window.firstRow(h, endH);
    int end = window.endRow(h, endH);
    int firstInside = Math.clamp(0, first, end);
    int endInside = Math.clamp(height, firstInside, end);
    int pitch = window.rowPitch();
    for (int t = 0; t < planes.taps(); t++) {
      int plane = window.firstPlane(d) + t * planes.tapStep();
      int at = begin + PlaneWindow.START + t * window.planePitch();
      if (plane < 0 || plane >= depth) {
        Arrays.fill(to, at, at + (end - first) * pitch, 0);
        continue;
      }
      int inside = at + (firstInside - first) * pitch;
      int behind = at + (endInside - first) * pitch;
      Arrays.fill(to, at, inside, 0);
      Arrays.fill(to, behind, at + (end - first) * pitch, 0);
      if (firstInside < endInside) {
        rows(from.rowAt(n, c, plane, firstInside), endInside - firstInside, w, to, inside);
      }
    }
  }

  private void rows(int source, int rows, int w, float[] to, int at) {
    if (window.together() > 1) {
      for (int r = 0; r < rows; r++) {
        repeat(source + r * from.row(), w, to, at + r * window.rowPitch());
      }
      return;
    }
    int first = window.column(0).input(w);
    int before = Math.clamp(-(long) first, 0, window.length());
    int end = Math.clamp((long) width - first, before, window.length());
    int start = source + first + before;
    int count = end - before;
    int fast = count == 0 ? rows : fast(start, count, rows, to, at, before);
    for (int r = fast; r < rows; r++) {
      row(start + r * from.row(), count, to, at + r * window.rowPitch(), before);
    }
    int step = window.step();
    for (int part = 0; part < step; part++) {
      int partAt = at + part * window.pitch();
      int endPart = Math.ceilDiv(window.length() - part, step);
      for (int i = Math.ceilDiv(before - part, step); i > 0; i -= Lanes.COUNT) {
        PlaneColumns.zero(to, partAt + i - Lanes.COUNT, window.rowPitch(), rows);
      }
      for (int i = Math.ceilDiv(end - part, step); i < endPart; i += Lanes.COUNT) {
        PlaneColumns.zero(to, partAt + i, window.rowPitch(), rows);
      }
    }
  }

  /// Copies rows in whole vectors, which may run on behind the rows but not behind x.
  ///
  /// @return how many of the rows
  private int fast(int start, int count, int rows, float[] to, int at, int before) {
    int step = window.step();
    int vectors = step * Lanes.COUNT;
    int end = Math.ceilDiv(count, vectors) * vectors;
    if (step > 2 || from.row() < 0 || start + end > x.length) {
      return 0;
    }
    int fast = from.row() == 0 ? rows : Math.min(rows, (x.length - start - end) / from.row() + 1);
    int pitch = window.rowPitch();
    for (int i = 0; i < count; i += vectors) {
      if (step == 1) {
        PlaneColumns.copy(x, start + i, from.row(), to, at + before + i, pitch, fast);
      } else {
        int even = at + window.place(before + i);
        int odd = at + window.place(before + i + 1);
        PlaneColumns.split(x, start + i, from.row(), to, even, odd, pitch, fast);
      }
    }
    return fast;
  }

  private void row(int start, int count, float[] to, int at, int before) {
    int step = window.step();
    if (step == 1) {
      System.arraycopy(x, start, to, at + before, count);
      return;
    }
    int head = Math.min(count, Math.floorMod(-before, step));
    for (int i = 0; i < head; i++) {
      to[at + window.place(before + i)] = x[start + i];
    }
    int whole = (count - head) / step;
    if (whole > 0) {
      int target = at + window.place(before + head);
      Interleave.run(x, start + head, step, whole, to, target, window.pitch(), step);
    }
    for (int i = head + whole * step; i < count; i++) {
      to[at + window.place(before + i)] = x[start + i];
    }
  }

  private void repeat(int source, int w, float[] to, int at) {
    int phases = window.together();
    for (int p = 0; p < phases; p++) {
      int first = window.column(p).input(w / phases);
      int count = Math.ceilDiv(window.length() - p, phases);
      int before = Math.clamp(-(long) first, 0, count);
      int end = Math.clamp((long) width - first, before, count);
      int target = at + p;
      for (int i = 0; i < before; i++) {
        to[target + i * phases] = 0;
      }
      for (int i = before; i < end; i++) {
        to[target + i * phases] = x[source + first + i];
      }
      for (int i = end; i < count; i++) {
        to[target + i * phases] = 0;
      }
    }
  }
}
