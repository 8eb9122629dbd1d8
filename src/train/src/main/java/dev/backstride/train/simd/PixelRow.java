package dev.backstride.train.simd;

import dev.backstride.engine.Layout;
import dev.backstride.engine.View;
import java.util.Arrays;

/// One row of a channels-last picture: the channels of pixel `p` lie side by side from
/// `start + p·step`.
///
/// @param data the storage
/// @param start index of the first pixel's first channel
/// @param step floats between neighbouring pixels
public record PixelRow(float[] data, int start, int step) {

  /// A row of a batch of pictures.
  ///
  /// @param view batch × channels × height × width, its channels contiguous
  /// @param row counted over all pictures
  public static PixelRow of(View view, int row) {
    Layout layout = view.layout();
    int height = layout.size(2);
    int start = layout.offset() + row / height * layout.stride(0) + row % height * layout.stride(2);
    return new PixelRow(view.data(), start, layout.stride(3));
  }

  /// All rows of a batch of pictures, in order: for those who pass them on in every step, since to
  /// make them anew is to allocate them.
  ///
  /// @param view batch × channels × height × width, its channels contiguous; or null
  /// @return null for null
  public static PixelRow[] all(View view) {
    if (view == null) {
      return null;
    }
    PixelRow[] rows = new PixelRow[view.layout().size(0) * view.layout().size(2)];
    Arrays.setAll(rows, row -> of(view, row));
    return rows;
  }

  /// Where a pixel's first channel lies.
  public int at(int pixel) {
    return start + pixel * step;
  }
}
