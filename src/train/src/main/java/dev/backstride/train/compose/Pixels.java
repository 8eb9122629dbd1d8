package dev.backstride.train.compose;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/// Pictures as arrays of ARGB pixels, and at other sizes.
final class Pixels {
  /// Least alpha of a pixel that belongs to an object.
  static final int OPAQUE = 128;

  private Pixels() {}

  /// The pixels of a picture, row by row.
  static int[] of(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  static int alpha(int pixel) {
    return pixel >>> 24;
  }

  /// The mean of red, green and blue.
  static int grey(int pixel) {
    return (((pixel >> 16) & 0xff) + ((pixel >> 8) & 0xff) + (pixel & 0xff)) / 3;
  }

  /// The picture at another size. Halves it first as often as that is needed, since bilinear
  /// interpolation looks at four pixels only.
  static BufferedImage scale(BufferedImage image, int width, int height) {
    BufferedImage scaled = image;
    while (scaled.getWidth() >= 2 * width && scaled.getHeight() >= 2 * height) {
      scaled = draw(scaled, scaled.getWidth() / 2, scaled.getHeight() / 2);
    }
    return draw(scaled, width, height);
  }

  private static BufferedImage draw(BufferedImage image, int width, int height) {
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return scaled;
  }

  /// The smallest part that holds all opaque pixels; null if there are none.
  static BufferedImage cropToOpaque(BufferedImage image) {
    int left = image.getWidth();
    int right = -1;
    int top = image.getHeight();
    int bottom = -1;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (alpha(image.getRGB(x, y)) >= OPAQUE) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    return right < 0 ? null : image.getSubimage(left, top, right - left + 1, bottom - top + 1);
  }
}
