package dev.backstride.engine.ops;

import java.util.Arrays;

/// The innermost loop of a [Remap], as runs that are contiguous in source and target where there
/// are such, else element by element.
final class RemapRow {
  /// Runs shorter than this on average cost more than single elements.
  private static final int SHORT = 4;

  private final RemapLoop loop;

  /// Run k spans targets `starts[k]` to `starts[k + 1]`; null if runs are short.
  private final int[] starts;

  RemapRow(RemapLoop loop) {
    this.loop = loop;
    int[] found = new int[loop.size() + 1];
    int runs = 0;
    for (int i = 0; i < loop.size(); i++) {
      if (i == 0 || !continues(loop.source(i - 1), loop.source(i))) {
        found[runs++] = i;
      }
    }
    found[runs] = loop.size();
    boolean contiguous = loop.toStride() == 1 && loop.fromStride() == 1;
    boolean worthwhile = contiguous && loop.size() >= runs * SHORT;
    starts = worthwhile || (runs == 1 && contiguous) ? Arrays.copyOf(found, runs + 1) : null;
  }

  private static boolean continues(int previous, int source) {
    return previous < 0 ? source < 0 : source == previous + 1;
  }

  /// Fills `count` columns from `column` on of the row of `y` that starts at `to` from the row of
  /// `x` that starts at `from`.
  void copy(float[] x, int from, float constant, float[] y, int to, int column, int count) {
    if (starts == null) {
      for (int i = column; i < column + count; i++) {
        int source = loop.source(i);
        float value = source < 0 ? constant : x[from + source * loop.fromStride()];
        y[to + i * loop.toStride()] = value;
      }
      return;
    }
    for (int k = 0; k + 1 < starts.length; k++) {
      int start = Math.max(starts[k], column);
      int end = Math.min(starts[k + 1], column + count);
      if (start >= end) {
        continue;
      }
      int source = loop.source(start);
      if (source < 0) {
        Arrays.fill(y, to + start, to + end, constant);
      } else {
        CopyRow.copy(x, from + source, y, to + start, end - start);
      }
    }
  }

  /// Fills the columns with a constant.
  void fill(float constant, float[] y, int to, int column, int count) {
    for (int i = column; i < column + count; i++) {
      y[to + i * loop.toStride()] = constant;
    }
  }
}
