package dev.backstride.train.net;

/// Sizes of one picture.
///
/// @param channels at least 1
/// @param height rows, at least 1
/// @param width pixels in a row, at least 1
public record Sizes(int channels, int height, int width) {

  /// Batch, channels, height, width.
  public int[] batch(int pictures) {
    return new int[] {pictures, channels, height, width};
  }

  @Override
  public String toString() {
    return channels + "×" + height + "×" + width;
  }
}
