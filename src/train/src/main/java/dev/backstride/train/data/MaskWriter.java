package dev.backstride.train.data;

import dev.backstride.train.file.WholeFile;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Writes masks as PNG files of one byte a pixel, with the palette of Pascal VOC.
public final class MaskWriter {
  private static final int COLOURS = 256;

  private MaskWriter() {}

  /// Writes a mask.
  ///
  /// @param labels unsigned, row by row
  /// @throws IOException if it cannot be written
  public static void write(Path file, byte[] labels, int width) throws IOException {
    int height = labels.length / width;
    BufferedImage image =
        new BufferedImage(
            width,
            height,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, COLOURS, Palette.bytes(COLOURS), 0, false));
    image.getRaster().setDataElements(0, 0, width, height, labels);
    WholeFile.write(file, out -> ImageIO.write(image, "png", out));
  }
}
