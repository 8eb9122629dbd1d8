package dev.backstride.train.data;

/// The colours of labels in pictures: those of the Pascal VOC masks, whose bits are the label's
/// bits, spread so that neighbouring labels differ most.
public final class Palette {
  private Palette() {}

  /// Red, green and blue of a label, as 0xRRGGBB.
  public static int colour(int label) {
    int colour = 0;
    for (int bit = 0; bit < 8; bit++) {
      for (int c = 0; c < 3; c++) {
        colour |= ((label >> (3 * bit + c)) & 1) << (7 - bit + 8 * (2 - c));
      }
    }
    return colour;
  }

  /// The colours of the labels below `labels`.
  ///
  /// @return red, green and blue, three bytes a label
  public static byte[] bytes(int labels) {
    byte[] bytes = new byte[3 * labels];
    for (int label = 0; label < labels; label++) {
      int colour = colour(label);
      bytes[3 * label] = (byte) (colour >> 16);
      bytes[3 * label + 1] = (byte) (colour >> 8);
      bytes[3 * label + 2] = (byte) colour;
    }
    return bytes;
  }
}
