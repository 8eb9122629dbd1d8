package dev.backstride.cli.picture;

/// How a camera held the picture that it stored, and so how to turn the stored rows upright.
/// The constants are in EXIF's order, 1 to 8; each says what to do to the stored picture.
enum Orientation {
  UPRIGHT("Normal", false, false, false),
  MIRROR("FlipH", false, true, false),
  HALF_TURN("Rotate180", false, true, true),
  FLIP("FlipV", false, false, true),
  TRANSPOSE("FlipVRotate90", true, false, false),
  TURN_RIGHT("Rotate270", true, false, true),
  TRANSVERSE("FlipHRotate90", true, true, true),
  TURN_LEFT("Rotate90", true, true, false);

  private final String imageioName;
  private final boolean swapsAxes;
  private final boolean reversesX;
  private final boolean reversesY;

  Orientation(String imageioName, boolean swapsAxes, boolean reversesX, boolean reversesY) {
    this.imageioName = imageioName;
    this.swapsAxes = swapsAxes;
    this.reversesX = reversesX;
    this.reversesY = reversesY;
  }

  /// The orientation of that name in ImageIO's standard metadata; upright for any other name.
  static Orientation ofImageio(String name) {
    for (Orientation orientation : values()) {
      if (orientation.imageioName.equals(name)) {
        return orientation;
      }
    }
    return UPRIGHT;
  }

  /// The upright picture.
  Picture apply(Picture stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int width = swapsAxes ? stored.height() : stored.width();
    int height = swapsAxes ? stored.width() : stored.height();
    byte[] from = stored.rgb();
    byte[] to = new byte[from.length];
    int target = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int storedX = swapsAxes ? y : x;
        int storedY = swapsAxes ? x : y;
        storedX = reversesX ? stored.width() - 1 - storedX : storedX;
        storedY = reversesY ? stored.height() - 1 - storedY : storedY;
        int source = (storedY * stored.width() + storedX) * Picture.CHANNELS;
        for (int c = 0; c < Picture.CHANNELS; c++) {
          to[target++] = from[source + c];
        }
      }
    }
    return new Picture(width, height, to);
  }
}
