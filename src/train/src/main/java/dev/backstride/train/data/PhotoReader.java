package dev.backstride.train.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/// Reads picture files. Programs with better decoders than the JDK's bring their own.
public interface PhotoReader {

  /// Reads a file.
  ///
  /// @throws IOException if there is no such file or it is not a picture
  Photo read(Path file) throws IOException;

  /// What the JDK decodes: JPEG, PNG, GIF, BMP, TIFF. Thread-safe.
  static PhotoReader jdk() {
    return PhotoReader::readWithJdk;
  }

  private static Photo readWithJdk(Path file) throws IOException {
    BufferedImage image = MaskReader.decode(file);
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] rgb = new byte[Math.multiplyExact(Photo.CHANNELS, width * height)];
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int pixel : row) {
        rgb[at++] = (byte) (pixel >> 16);
        rgb[at++] = (byte) (pixel >> 8);
        rgb[at++] = (byte) pixel;
      }
    }
    return new Photo(width, height, rgb);
  }
}
