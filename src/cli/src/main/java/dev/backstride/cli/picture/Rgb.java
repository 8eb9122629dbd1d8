package dev.backstride.cli.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/// Turns what a decoder gives, in any colour model, into 8-bit sRGB. Transparent pixels show white
/// paper behind them.
final class Rgb {
  private static final int PAPER = 255;

  private Rgb() {}

  static Picture of(BufferedImage image) {
    return isGrey(image.getColorModel()) ? ofGrey(image) : ofColour(image);
  }

  private static boolean isGrey(ColorModel model) {
    return !(model instanceof IndexColorModel)
        && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  /// Takes grey samples as they are: through Java's linear grey profile they would come out
  /// lighter than every other program shows them.
  private static Picture ofGrey(BufferedImage image) {
    int width = image.getWidth();
    Raster raster = image.getRaster();
    ColorModel model = image.getColorModel();
    double greyScale = 255.0 / ((1L << model.getComponentSize(0)) - 1);
    double alphaScale = model.hasAlpha() ? 1.0 / ((1L << model.getComponentSize(1)) - 1) : 0;
    int bands = raster.getNumBands();
    double[] row = new double[width * bands];
    byte[] rgb = new byte[Math.multiplyExact(width * Picture.CHANNELS, image.getHeight())];
    int target = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        double grey = row[x * bands] * greyScale;
        double alpha = model.hasAlpha() ? row[x * bands + 1] * alphaScale : 1;
        byte value = (byte) Math.round(PAPER + alpha * (grey - PAPER));
        for (int c = 0; c < Picture.CHANNELS; c++) {
          rgb[target++] = value;
        }
      }
    }
    return new Picture(width, image.getHeight(), rgb);
  }

  private static Picture ofColour(BufferedImage image) {
    int width = image.getWidth();
    BufferedImage srgb = toSrgb(image);
    int[] row = new int[width];
    byte[] rgb = new byte[Math.multiplyExact(width * Picture.CHANNELS, image.getHeight())];
    int target = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      srgb.getRGB(0, y, width, 1, row, 0, width);
      for (int argb : row) {
        int alpha = argb >>> 24;
        for (int shift = 16; shift >= 0; shift -= 8) {
          int colour = (argb >> shift) & 0xff;
          rgb[target++] = (byte) (PAPER + Math.round((float) alpha * (colour - PAPER) / 255));
        }
      }
    }
    return new Picture(width, image.getHeight(), rgb);
  }

  /// Converts a foreign profile all at once: pixel by pixel it would take minutes.
  private static BufferedImage toSrgb(BufferedImage image) {
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel || model.getColorSpace().isCS_sRGB()) {
      return image;
    }
    BufferedImage srgb =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
    return new ColorConvertOp(null).filter(image, srgb);
  }
}
