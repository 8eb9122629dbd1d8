package dev.backstride.train.compose;

import java.awt.image.BufferedImage;

/// Tells photographs from drawings: in a drawing most neighbouring pixels have exactly the same
/// colour, while a camera's noise makes them differ.
final class Photographs {
  /// Largest share of neighbours of the same colour in a photograph.
  private static final double MOST_FLAT = 0.2;

  private Photographs() {}

  static boolean isPhotograph(BufferedImage image) {
    return flatness(image) <= MOST_FLAT;
  }

  /// The share of opaque pixels whose opaque right neighbour has the same colour; 1 if there is no
  /// such pair.
  static double flatness(BufferedImage image) {
    int[] pixels = Pixels.of(image);
    long pairs = 0;
    long same = 0;
    for (int i = 1; i < pixels.length; i++) {
      boolean opaque =
          Pixels.alpha(pixels[i]) >= Pixels.OPAQUE && Pixels.alpha(pixels[i - 1]) >= Pixels.OPAQUE;
      if (i % image.getWidth() != 0 && opaque) {
        pairs++;
        same += (pixels[i] & 0xffffff) == (pixels[i - 1] & 0xffffff) ? 1 : 0;
      }
    }
    return pairs == 0 ? 1 : (double) same / pairs;
  }
}
