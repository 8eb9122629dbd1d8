package dev.backstride.cli.segment;

import dev.backstride.cli.picture.Picture;

/// Draws a mask onto its picture: regions tinted, with a line around each. The line lies outside,
/// so that thin regions stay visible.
public final class Overlay {
  /// Share of the region's colour in a tinted pixel.
  private static final float TINT = 0.4f;

  /// Longest side of a picture for each pixel that the line is wide.
  private static final int SIDE_A_PIXEL = 640;

  private final Mask mask;
  private final byte[] colours;
  private final byte[] rgb;

  private Overlay(Picture picture, Mask mask) {
    this.mask = mask;
    this.colours = Palette.overlay(mask.classes());
    this.rgb = picture.rgb().clone();
  }

  /// A new picture of the same size.
  ///
  /// @param mask of the picture's size
  public static Picture draw(Picture picture, Mask mask) {
    if (mask.width() != picture.width() || mask.height() != picture.height()) {
      throw new IllegalArgumentException(
          "mask and picture differ in size: %dx%d and %dx%d"
              .formatted(mask.width(), mask.height(), picture.width(), picture.height()));
    }
    int line = 1 + Math.max(picture.width(), picture.height()) / SIDE_A_PIXEL;
    Overlay overlay = new Overlay(picture, mask);
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        int label = mask.at(x, y);
        if (label != 0) {
          overlay.blend(x, y, label, TINT);
          overlay.lineAround(x, y, label, line);
        }
      }
    }
    return new Picture(picture.width(), picture.height(), overlay.rgb);
  }

  /// Paints the background within `reach` of a pixel at its region's edge.
  private void lineAround(int x, int y, int label, int reach) {
    if (!isBackground(x - 1, y)
        && !isBackground(x + 1, y)
        && !isBackground(x, y - 1)
        && !isBackground(x, y + 1)) {
      return;
    }
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        if (dx * dx + dy * dy <= reach * reach && isBackground(x + dx, y + dy)) {
          blend(x + dx, y + dy, label, 1);
        }
      }
    }
  }

  /// Whether a pixel lies in the picture and in no region.
  private boolean isBackground(int x, int y) {
    return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && mask.at(x, y) == 0;
  }

  private void blend(int x, int y, int label, float share) {
    for (int c = 0; c < Picture.CHANNELS; c++) {
      int index = (y * mask.width() + x) * Picture.CHANNELS + c;
      int colour = Byte.toUnsignedInt(colours[Picture.CHANNELS * label + c]);
      int before = Byte.toUnsignedInt(rgb[index]);
      rgb[index] = (byte) Math.round(before + share * (colour - before));
    }
  }
}
