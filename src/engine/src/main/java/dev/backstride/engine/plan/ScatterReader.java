package dev.backstride.engine.plan;

import dev.backstride.engine.View;
import dev.backstride.engine.ops.Transposition;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.PixelGather;
import java.util.Arrays;

/// Brings neighbouring inputs of a row, of a picture of any layout, into rows of a channel each.
/// Around the picture are zeros.
final class ScatterReader {
  private final ScatterForm form;
  private float[] x;
  private Strides strides;

  ScatterReader(ScatterForm form) {
    this.form = form;
  }

  void bind(View from) {
    x = from.data();
    strides = Strides.of(from.layout(), strides);
  }

  /// Floats of a row for the inputs from column `q` to `end`: one vector or two.
  static int width(int q, int end) {
    return end - q <= Lanes.COUNT && ScatterForm.narrow() ? Lanes.COUNT : ScatterForm.PIXELS;
  }

  /// Reads the inputs from column `q` of a row on.
  ///
  /// @param width of each row of `to`
  void read(int n, int group, int row, int q, float[] to, int width) {
    int channels = form.read();
    int size = form.columns().size();
    int begin = Math.clamp(-(long) q, 0, width);
    int end = Math.clamp((long) size - q, begin, width);
    boolean inside = 0 <= row && row < form.rows().size() && begin < end;
    if (!inside || end - begin < width) {
      Arrays.fill(to, 0, channels * width, 0);
    }
    if (!inside) {
      return;
    }
    int at = strides.rowAt(n, group * channels, 0, row) + (q + begin) * strides.pixel();
    int plane = strides.channel();
    if (strides.pixel() != 1) {
      Transposition.run(x, at, plane, strides.pixel(), to, begin, width, 1, channels, end - begin);
    } else if (end - begin == width) {
      PixelGather.copy(x, at, plane, channels, to, 0, width);
    } else {
      for (int c = 0; c < channels; c++) {
        System.arraycopy(x, at + c * plane, to, c * width + begin, end - begin);
      }
    }
  }
}
