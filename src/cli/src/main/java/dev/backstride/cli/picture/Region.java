package dev.backstride.cli.picture;

/// A rectangle of a picture, in pixels.
///
/// @param x left edge, from 0
/// @param y upper edge, from 0
/// @param width at least 1
/// @param height at least 1
public record Region(int x, int y, int width, int height) {

  /// The whole picture.
  public static Region all(Picture picture) {
    return new Region(0, 0, picture.width(), picture.height());
  }
}
