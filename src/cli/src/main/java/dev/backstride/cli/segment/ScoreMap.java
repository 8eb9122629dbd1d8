package dev.backstride.cli.segment;

import dev.backstride.cli.picture.Taps;
import java.util.Arrays;

/// What a network says of each pixel.
///
/// @param channels one score a pixel, or one for each class; at least 1
/// @param height rows, at least 1
/// @param width columns, at least 1
/// @param scores channels × height × width, not copied
public record ScoreMap(int channels, int height, int width, float[] scores) {

  /// Checks that the array has the map's size.
  ///
  /// @throws IllegalArgumentException if it does not
  public ScoreMap {
    if (channels < 1
        || height < 1
        || width < 1
        || scores.length != (long) channels * height * width) {
      throw new IllegalArgumentException(
          scores.length + " scores are not " + channels + "x" + height + "x" + width);
    }
  }

  /// Scales the map to another size and decides. One channel: label 1 where the score exceeds the
  /// threshold, else 0. More channels: the first one with the highest score.
  ///
  /// @return newHeight × newWidth labels
  byte[] labels(int newWidth, int newHeight, float threshold) {
    Taps columns = Taps.triangle(width, newWidth);
    Taps rows = Taps.triangle(height, newHeight);
    byte[] labels = new byte[Math.multiplyExact(newWidth, newHeight)];
    float[] line = new float[width];
    float[] candidate = new float[newWidth];
    float[] best = new float[newWidth];
    for (int y = 0; y < newHeight; y++) {
      int target = y * newWidth;
      Arrays.fill(best, channels == 1 ? threshold : Float.NEGATIVE_INFINITY);
      for (int c = 0; c < channels; c++) {
        blendRows(c, rows, y, line);
        columns.apply(line, 0, 1, candidate, 0);
        for (int x = 0; x < newWidth; x++) {
          if (candidate[x] > best[x]) {
            best[x] = candidate[x];
            labels[target + x] = (byte) (channels == 1 ? 1 : c);
          }
        }
      }
    }
    return labels;
  }

  /// One row of the result, not yet scaled across.
  private void blendRows(int channel, Taps rows, int y, float[] line) {
    Arrays.fill(line, 0);
    float[] weights = rows.weights()[y];
    for (int k = 0; k < weights.length; k++) {
      int source = (channel * height + rows.first()[y] + k) * width;
      for (int x = 0; x < width; x++) {
        line[x] += weights[k] * scores[source + x];
      }
    }
  }
}
