package dev.backstride.cli.segment;

/// A label for each pixel of a picture.
///
/// @param width as of the picture
/// @param height as of the picture
/// @param classes labels lie in 0 to classes − 1; at most 256
/// @param labels height × width, unsigned; 0 is background. Not copied
public record Mask(int width, int height, int classes, byte[] labels) {
  /// Most classes that a byte can tell apart.
  public static final int MOST_CLASSES = 256;

  /// Checks that the array has the mask's size.
  ///
  /// @throws IllegalArgumentException if it does not
  public Mask {
    if (labels.length != (long) width * height) {
      throw new IllegalArgumentException(
          labels.length + " labels are not a mask of " + width + "x" + height);
    }
  }

  /// The label of one pixel.
  public int at(int x, int y) {
    return Byte.toUnsignedInt(labels[y * width + x]);
  }
}
