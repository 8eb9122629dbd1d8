package dev.backstride.train.data;

import java.util.random.RandomGenerator;

/// One way to look at a picture: which part, how large, mirrored or not, in which colours.
///
/// @param scale output pixels for each pixel of the picture
/// @param left output column 0 in pixels of the picture, before mirroring
/// @param top likewise for rows
/// @param mirrored whether columns run from right to left
/// @param gain factor of red, green and blue
/// @param shift added to them after that, in steps of 1/255
public record Change(
    float scale, float left, float top, boolean mirrored, float[] gain, float shift) {

  /// The whole picture or its middle, as it is.
  public static Change none(Photo photo, int height, int width) {
    float left = (photo.width() - width) / 2f;
    float top = (photo.height() - height) / 2f;
    return new Change(
        1, (float) Math.floor(left), (float) Math.floor(top), false, new float[] {1, 1, 1}, 0);
  }

  /// Draws a change.
  ///
  /// @param height rows of the output
  /// @param width columns of the output
  static Change draw(Augmentation how, Photo photo, int height, int width, RandomGenerator random) {
    double logLeast = StrictMath.log(how.leastScale());
    double logMost = StrictMath.log(how.mostScale());
    float scale = (float) StrictMath.exp(logLeast + (logMost - logLeast) * random.nextDouble());
    boolean mirrored = how.mirror() && random.nextBoolean();
    float left = place(photo.width(), width / scale, random);
    float top = place(photo.height(), height / scale, random);
    float brightness = 1 + how.colour() * signed(random);
    float[] gain = new float[Photo.CHANNELS];
    for (int c = 0; c < gain.length; c++) {
      gain[c] = brightness * (1 + how.colour() / 2 * signed(random));
    }
    return new Change(scale, left, top, mirrored, gain, 128 * how.colour() * signed(random));
  }

  /// Where a window starts: anywhere inside the picture, or such that the picture is anywhere
  /// inside the window.
  private static float place(int size, float window, RandomGenerator random) {
    return (size - window) * random.nextFloat();
  }

  private static float signed(RandomGenerator random) {
    return 2 * random.nextFloat() - 1;
  }
}
