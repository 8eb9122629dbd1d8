package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;
import java.util.List;

/// Where the largest element of each window lies, the first of equal ones: the second output of
/// ONNX's MaxPool.
public final class MaxPoolIndices {
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
    pixels = new Pixels(columnMajor, windows, from, Layout.rowMajor(sizes));
  }

  /// Fills `to`, batch × channels × out… in row-major order, with indices into `from` as if it were
  /// row-major too; −1 where no tap meets the input.
  public void run(Team team, float[] from, long[] to) {
    if (to.length != pixels.count) {
      throw new ShapeException("%d indices for %d windows".formatted(to.length, pixels.count));
    }
    indices = to;
    pixels.share(team, from, from);
  }

  private final class Pixels extends PoolTask {
    private final int count;
    private final int positions;
    private final int elements;
    private final int[] elementStrides;

    private Pixels(boolean columnMajor, List<PoolWindow> windows, Layout from, Layout to) {
      super(windows, from, to);
      count = to.count();
      positions = depth.window().out() * height.window().out() * width.window().out();
      int depths = depth.window().in();
      int heights = height.window().in();
      int widths = width.window().in();
      elements = depths * heights * widths;
      elementStrides =
          columnMajor
              ? new int[] {1, depths, depths * heights}
              : new int[] {heights * widths, widths, 1};
    }

    @Override
    void vector(float[] x, int at, int d, int h, int w, float[] y, int to, int count) {
      for (int c = 0; c < count; c++) {
        scalar(x, at + c, d, h, w, y, to + c * positions);
      }
    }

    @Override
    void scalar(float[] x, int at, int d, int h, int w, float[] y, int to) {
      int best = -1;
      float most = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < depth.count()[d]; i++) {
        for (int j = 0; j < height.count()[h]; j++) {
          int line = at + i * depth.tapStride() + j * height.tapStride();
          for (int k = 0; k < width.count()[w]; k++) {
            float value = x[line + k * width.tapStride()];
            boolean better = value > most || (Float.isNaN(value) && !Float.isNaN(most));
            if (best < 0 || better) {
              most = value;
              best =
                  depth.element(d, i) * elementStrides[0]
                      + height.element(h, j) * elementStrides[1]
                      + width.element(w, k) * elementStrides[2];
            }
          }
        }
      }
      indices[to] = best < 0 ? -1 : (long) (to / positions) * elements + best;
    }
  }
}
