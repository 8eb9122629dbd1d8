package dev.backstride.cli.segment;

/// The colours of labels.
public final class Palette {
  private Palette() {}

  /// Black and white for two classes; for more, the colours of the Pascal VOC masks.
  ///
  /// @return RGB, three bytes a class
  public static byte[] mask(int classes) {
    return classes == 2
        ? new byte[] {0, 0, 0, -1, -1, -1}
        : dev.backstride.train.data.Palette.bytes(classes);
  }

  /// Colours that stand out on a photograph. Label 0 is not drawn.
  ///
  /// @return RGB, three bytes a class
  static byte[] overlay(int classes) {
    // A strong pink: rare in photographs, and clear of both dark and light ground.
    return classes == 2
        ? new byte[] {0, 0, 0, (byte) 255, 20, (byte) 130}
        : dev.backstride.train.data.Palette.bytes(classes);
  }
}
