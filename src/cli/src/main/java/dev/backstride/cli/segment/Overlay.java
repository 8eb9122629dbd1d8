package dev.backstride.cli.segment;

import dev.backstride.cli.picture.Picture;

/// Draws a mask onto its picture: regions tinted, with an outline.
public final class Overlay {
  /// Share of the region's colour in a tinted pixel.
  private static final float TINT = 0.45f;

  /// Sides of a picture that make the outline one pixel wider.
  private static final int SIDE_A_PIXEL = 500;

  private static final int WIDEST = 8;

  private Overlay() {}

  /// A new picture of the same size.
  ///
  /// @param mask of the picture's size
  public static Picture draw(Picture picture, Mask mask) {
    if (mask.width() != picture.width() || mask.height() != picture.height()) {
      throw new IllegalArgumentException(
          "mask and picture differ in size: %dx%d and %dx%d"
              .formatted(mask.width(), mask.height(), picture.width(), picture.height()));
    }
    int side = Math.max(picture.width(), picture.height());
    int outline = Math.clamp(side / SIDE_A_PIXEL + 1, 1, WIDEST);
    byte[] colours = Palette.overlay(mask.classes());
    byte[] rgb = picture.rgb().clone();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        int label = mask.at(x, y);
        if (label == 0) {
          continue;
        }
        float share = isWithin(mask, x, y, outline) ? TINT : 1;
        for (int c = 0; c < Picture.CHANNELS; c++) {
          int index = (y * mask.width() + x) * Picture.CHANNELS + c;
          int colour = Byte.toUnsignedInt(colours[3 * label + c]);
          int before = Byte.toUnsignedInt(rgb[index]);
          rgb[index] = (byte) Math.round(before + share * (colour - before));
        }
      }
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }

  /// Whether no pixel of another label lies within `reach` along the axes. The picture's edge
  /// counts as another label.
  private static boolean isWithin(Mask mask, int x, int y, int reach) {
    if (x < reach || y < reach || x + reach >= mask.width() || y + reach >= mask.height()) {
      return false;
    }
    int label = mask.at(x, y);
    for (int d = 1; d <= reach; d++) {
      if (mask.at(x - d, y) != label
          || mask.at(x + d, y) != label
          || mask.at(x, y - d) != label
          || mask.at(x, y + d) != label) {
        return false;
      }
    }
    return true;
  }
}
