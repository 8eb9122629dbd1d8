package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;
import java.util.List;

/// Where the largest element of each window lies, the first of equal ones: the second output of
/// ONNX's MaxPool.
public final class MaxPoolIndices {
  private final Copy copy;
  private final float[] rowMajor;
  private final Pixels pixels;
  private long[] indices;

  /// @param columnMajor whether an index counts the spatial axes first to last, fastest first; else
  ///     the last one fastest
  /// @param windows one a spatial axis, up to three
  /// @param from batch × channels × in…
  public MaxPoolIndices(boolean columnMajor, List<PoolWindow> windows, Layout from) {
    int[] sizes = from.sizes();
    for (int a = 0; a < windows.size() && a + 2 < sizes.length; a++) {
      sizes[a + 2] = windows.get(a).out();
    }
    Layout copied = Layout.rowMajor(from.sizes());
    copy = new Copy(from, copied);
    rowMajor = new float[copied.extent()];
    pixels = new Pixels(columnMajor, windows, copied, Layout.rowMajor(sizes));
  }

  /// Fills `to`, batch × channels × out… in row-major order, with indices into `from` as if it were
  /// row-major too; −1 where no tap meets the input.
  public void run(Team team, float[] from, long[] to) {
    if (to.length != pixels.count) {
      throw new ShapeException("%d indices for %d windows".formatted(to.length, pixels.count));
    }
    indices = to;
    copy.run(team, from, rowMajor);
    pixels.share(team, rowMajor, rowMajor);
  }

  private final class Pixels extends PoolTask {
    private final int count;
    private final boolean columnMajor;
    private final int[] in;

    private Pixels(boolean columnMajor, List<PoolWindow> windows, Layout from, Layout to) {
      super(windows, from, to);
      this.columnMajor = columnMajor;
      count = to.count();
      in = windows.stream().mapToInt(PoolWindow::in).toArray();
    }

    @Override
    void vector(float[] x, int at, PoolTaps taps, float[] y, int to, int count) {
      for (int i = 0; i < count; i++) {
        scalar(x, at + i, taps, y, to + i);
      }
    }

    @Override
    void scalar(float[] x, int at, PoolTaps taps, float[] y, int to) {
      int best = -1;
      float most = Float.NEGATIVE_INFINITY;
      for (int k = 0; k < taps.count(); k++) {
        float value = x[at + taps.offset(k)];
        if (best < 0 || value > most || (Float.isNaN(value) && !Float.isNaN(most))) {
          most = value;
          best = at + taps.offset(k);
        }
      }
      indices[to] = columnMajor && best >= 0 ? columnMajor(best) : best;
    }

    private long columnMajor(int rowMajor) {
      int rest = rowMajor;
      long step = 1;
      long index = 0;
      long[] places = new long[in.length];
      for (int a = in.length - 1; a >= 0; a--) {
        places[a] = rest % in[a];
        rest /= in[a];
      }
      for (int a = 0; a < in.length; a++) {
        index += places[a] * step;
        step *= in[a];
      }
      return rest * step + index;
    }
  }
}
