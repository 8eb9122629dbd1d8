package dev.backstride.train.data;

/// Draws changed pictures into batches: colours bilinear, labels of the nearest pixel. What lies
/// outside the picture becomes the mean colour and is ignored.
record Rendering(Normalisation normalisation, int height, int width) {

  /// Draws one picture.
  ///
  /// @param pixels height × width × 3 numbers are written from `at · height · width · 3` on
  /// @param labels height × width labels are written from `at · height · width` on
  /// @param at which picture of the batch
  void draw(Labelled from, Change change, float[] pixels, byte[] labels, int at) {
    int plane = height * width;
    for (int y = 0; y < height; y++) {
      float row = change.top() + (y + 0.5f) / change.scale() - 0.5f;
      for (int x = 0; x < width; x++) {
        int along = change.mirrored() ? width - 1 - x : x;
        float column = change.left() + (along + 0.5f) / change.scale() - 0.5f;
        int pixel = at * plane + y * width + x;
        labels[pixel] = label(from.labels(), row, column);
        for (int c = 0; c < Photo.CHANNELS; c++) {
          float value = colour(from.photo(), row, column, c);
          pixels[pixel * Photo.CHANNELS + c] =
              value < 0 ? 0 : normalisation.apply(change.gain()[c] * value + change.shift(), c);
        }
      }
    }
  }

  private static byte label(LabelMap labels, float row, float column) {
    int y = (int) Math.floor(row + 0.5f);
    int x = (int) Math.floor(column + 0.5f);
    boolean outside = y < 0 || x < 0 || y >= labels.height() || x >= labels.width();
    return outside ? (byte) LabelMap.IGNORED : labels.labels()[y * labels.width() + x];
  }

  /// The colour at a place, or −1 outside the picture.
  private static float colour(Photo photo, float row, float column, int channel) {
    if (row < -0.5f
        || column < -0.5f
        || row >= photo.height() - 0.5f
        || column >= photo.width() - 0.5f) {
      return -1;
    }
    int y = (int) Math.floor(row);
    int x = (int) Math.floor(column);
    float down = row - y;
    float along = column - x;
    float above = mix(at(photo, y, x, channel), at(photo, y, x + 1, channel), along);
    float below = mix(at(photo, y + 1, x, channel), at(photo, y + 1, x + 1, channel), along);
    return mix(above, below, down);
  }

  private static float mix(float a, float b, float share) {
    return a + share * (b - a);
  }

  private static float at(Photo photo, int y, int x, int channel) {
    int row = Math.clamp(y, 0, photo.height() - 1);
    int column = Math.clamp(x, 0, photo.width() - 1);
    int pixel = row * photo.width() + column;
    return Byte.toUnsignedInt(photo.rgb()[pixel * Photo.CHANNELS + channel]);
  }
}
