package dev.backstride.train.data;

/// A label for each pixel of a picture.
///
/// @param width pixels in a row, at least 1
/// @param height rows, at least 1
/// @param labels unsigned, row by row from the top; 255 is ignored. Not copied
public record LabelMap(int width, int height, byte[] labels) {
  /// The label of pixels that do not count.
  public static final int IGNORED = 255;

  /// Checks that the array has the picture's size.
  ///
  /// @throws IllegalArgumentException if it does not
  public LabelMap {
    if (width < 1 || height < 1 || labels.length != (long) width * height) {
      throw new IllegalArgumentException(
          labels.length + " labels are not a mask of " + width + "x" + height);
    }
  }
}
