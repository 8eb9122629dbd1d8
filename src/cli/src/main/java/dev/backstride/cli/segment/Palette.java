package dev.backstride.cli.segment;

/// The colours of labels.
public final class Palette {
  private Palette() {}

  /// Black and white for two classes; for more, the colours of the Pascal VOC masks, whose bits
  /// are the label's bits, spread so that neighbouring labels differ most.
  ///
  /// @return RGB, three bytes a class
  public static byte[] mask(int classes) {
    return classes == 2 ? new byte[] {0, 0, 0, -1, -1, -1} : voc(classes);
  }

  /// Colours that stand out on a photograph. Label 0 is not drawn.
  ///
  /// @return RGB, three bytes a class
  static byte[] overlay(int classes) {
    // A strong pink: rare in photographs, and clear of both dark and light ground.
    return classes == 2 ? new byte[] {0, 0, 0, (byte) 255, 20, (byte) 130} : voc(classes);
  }

  private static byte[] voc(int classes) {
    byte[] colours = new byte[3 * classes];
    for (int label = 0; label < classes; label++) {
      for (int bit = 0; bit < 8; bit++) {
        for (int c = 0; c < 3; c++) {
          int source = 3 * bit + c;
          colours[3 * label + c] |= (byte) (((label >> source) & 1) << (7 - bit));
        }
      }
    }
    return colours;
  }
}
