package dev.backstride.cli.segment;

import dev.backstride.cli.picture.Picture;
import dev.backstride.cli.picture.Region;
import dev.backstride.cli.picture.Taps;
import java.util.Arrays;
import java.util.List;

/// What a network expects of its picture: `(value/255 − mean) / deviation` for each colour.
///
/// @param mean of red, green and blue, usually 0 to 1
/// @param deviation of red, green and blue, not 0
public record Normalisation(List<Float> mean, List<Float> deviation) {
  /// The usual one: the statistics of the ImageNet pictures.
  public static final Normalisation IMAGENET =
      new Normalisation(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

  /// Checks the numbers.
  ///
  /// @throws IllegalArgumentException if there are not three of each, or a deviation is 0
  public Normalisation {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != Picture.CHANNELS || deviation.size() != Picture.CHANNELS) {
      throw new IllegalArgumentException(
          "mean " + mean + " and deviation " + deviation + " must have three numbers each");
    }
    if (deviation.contains(0f)) {
      throw new IllegalArgumentException("deviation " + deviation + " contains 0");
    }
  }

  /// Scales a region to the network's size and normalises it.
  ///
  /// @return 3 × height × width numbers, red, green, blue
  float[] apply(Picture picture, Region region, int width, int height) {
    Taps columns = Taps.triangle(region.width(), width);
    Taps rows = Taps.triangle(region.height(), height);
    float[] line = new float[region.width() * Picture.CHANNELS];
    float[] planes = new float[Picture.CHANNELS * height * width];
    for (int y = 0; y < height; y++) {
      blendRows(picture, region, rows, y, line);
      for (int c = 0; c < Picture.CHANNELS; c++) {
        int offset = (c * height + y) * width;
        columns.apply(line, c, Picture.CHANNELS, planes, offset);
        for (int x = 0; x < width; x++) {
          planes[offset + x] = (planes[offset + x] / 255 - mean.get(c)) / deviation.get(c);
        }
      }
    }
    return planes;
  }

  /// One row of the result, not yet scaled across.
  private static void blendRows(Picture picture, Region region, Taps rows, int y, float[] line) {
    Arrays.fill(line, 0);
    float[] weights = rows.weights()[y];
    for (int k = 0; k < weights.length; k++) {
      int sourceY = region.y() + rows.first()[y] + k;
      int source = (sourceY * picture.width() + region.x()) * Picture.CHANNELS;
      for (int i = 0; i < line.length; i++) {
        line[i] += weights[k] * Byte.toUnsignedInt(picture.rgb()[source + i]);
      }
    }
  }
}
