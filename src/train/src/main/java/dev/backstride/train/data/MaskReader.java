package dev.backstride.train.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/// Reads masks: PNG files whose samples are labels, with a palette as in Pascal VOC or grey.
public final class MaskReader {
  /// The largest picture that is decoded, in pixels.
  private static final long MOST_PIXELS = 100_000_000;

  private MaskReader() {}

  /// Reads a mask.
  ///
  /// @throws IOException if there is no such file, or it is not a picture of single bytes
  public static LabelMap read(Path file) throws IOException {
    BufferedImage image = decode(file);
    Raster raster = image.getRaster();
    if (raster.getNumBands() != 1 || raster.getDataBuffer().getDataType() != DataBuffer.TYPE_BYTE) {
      throw new IOException(
          "a mask has one byte a pixel, the label; this one has %d bands of %d bits"
              .formatted(raster.getNumBands(), image.getColorModel().getComponentSize(0)));
    }
    int width = image.getWidth();
    int height = image.getHeight();
    int[] row = new int[width];
    byte[] labels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        labels[y * width + x] = (byte) row[x];
      }
    }
    return new LabelMap(width, height, labels);
  }

  static BufferedImage decode(Path file) throws IOException {
    try (var in = Files.newInputStream(file);
        var stream = ImageIO.createImageInputStream(in)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new IOException("not a picture of a known format");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw new IOException(pixels + " pixels are more than " + MOST_PIXELS);
        }
        return reader.read(0);
      } catch (RuntimeException e) {
        // Decoders meet damaged data with exceptions of any kind.
        throw new IOException("damaged picture (" + e.getMessage() + ")", e);
      } finally {
        reader.dispose();
      }
    }
  }
}
