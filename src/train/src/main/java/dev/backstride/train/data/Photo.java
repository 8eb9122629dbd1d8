package dev.backstride.train.data;

/// A picture in sRGB, 8 bits a colour, upright.
///
/// @param width pixels in a row, at least 1
/// @param height rows, at least 1
/// @param rgb red, green and blue of each pixel, row by row from the top; not copied
public record Photo(int width, int height, byte[] rgb) {

  /// Bytes a pixel.
  public static final int CHANNELS = 3;

  /// Checks that the array has the picture's size.
  ///
  /// @throws IllegalArgumentException if it does not
  public Photo {
    if (width < 1 || height < 1 || rgb.length != (long) CHANNELS * width * height) {
      throw new IllegalArgumentException(
          rgb.length + " bytes are not a picture of " + width + "x" + height);
    }
  }

  /// Red, green and blue of a pixel, counted row by row, as 0xRRGGBB.
  public int colour(int pixel) {
    int at = CHANNELS * pixel;
    return Byte.toUnsignedInt(rgb[at]) << 16
        | Byte.toUnsignedInt(rgb[at + 1]) << 8
        | Byte.toUnsignedInt(rgb[at + 2]);
  }
}
