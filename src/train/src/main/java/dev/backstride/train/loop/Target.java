package dev.backstride.train.loop;

import dev.backstride.train.data.LabelMap;

/// What the labels of a batch are.
public enum Target {
  /// One for each pixel.
  PIXELS {
    @Override
    byte[] labels(byte[] pixels, int pictures) {
      return pixels;
    }
  },
  /// One for each picture: the most frequent one besides background, or background if there is no
  /// other.
  PICTURE {
    @Override
    byte[] labels(byte[] pixels, int pictures) {
      byte[] labels = new byte[pictures];
      int plane = pixels.length / pictures;
      for (int n = 0; n < pictures; n++) {
        int[] counts = new int[LabelMap.IGNORED + 1];
        for (int i = n * plane; i < (n + 1) * plane; i++) {
          counts[Byte.toUnsignedInt(pixels[i])]++;
        }
        counts[0] = 0;
        for (int label = 1; label < LabelMap.IGNORED; label++) {
          if (counts[label] > counts[Byte.toUnsignedInt(labels[n])]) {
            labels[n] = (byte) label;
          }
        }
      }
      return labels;
    }
  };

  /// The labels that the loss compares with.
  ///
  /// @param pixels labels of all pixels of a batch
  /// @param pictures number of pictures in it
  abstract byte[] labels(byte[] pixels, int pictures);

  /// The labels of one picture.
  LabelMap labels(LabelMap pixels) {
    byte[] labels = labels(pixels.labels(), 1);
    return labels.length == 1
        ? new LabelMap(1, 1, labels)
        : new LabelMap(pixels.width(), pixels.height(), labels);
  }
}
