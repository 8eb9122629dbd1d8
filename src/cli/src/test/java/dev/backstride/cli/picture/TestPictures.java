package dev.backstride.cli.picture;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Makes the picture files that the tests read.
public final class TestPictures {
  private TestPictures() {}

  /// Encodes a picture in a format of ImageIO's.
  public static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException("no encoder for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// Writes a PNG file of one colour.
  public static Path png(Path file, int width, int height, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    return Files.write(file, encode(image, "png"));
  }

  /// The same JPEG with an EXIF block that holds nothing but an orientation.
  static byte[] withOrientation(byte[] jpeg, int orientation) {
    String exif =
        "ffe10022457869660000" // marker, length 34, "Exif"
            + "49492a0008000000" // little-endian TIFF, first directory at 8
            + "0100" // one entry:
            + "1201030001000000%02x000000".formatted(orientation) // orientation, one short
            + "00000000"; // no further directory
    return inserted(jpeg, HexFormat.of().parseHex(exif));
  }

  /// A CMYK JPEG as Photoshop writes it: ink inverted, marked by an Adobe block.
  public static byte[] cmykJpeg(int width, int height, int cyan, int magenta, int yellow, int black)
      throws IOException {
    var raster = Raster.createInterleavedRaster(0, width, height, 4, null);
    int[] ink = {255 - cyan, 255 - magenta, 255 - yellow, 255 - black};
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        raster.setPixel(x, y, ink);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(new IIOImage(raster, null, null));
    } finally {
      writer.dispose();
    }
    return inserted(
        bytes.toByteArray(), HexFormat.of().parseHex("ffee000e41646f6265006400000000" + "00"));
  }

  /// The file with a block behind its two-byte start marker.
  private static byte[] inserted(byte[] jpeg, byte[] block) {
    byte[] result = new byte[jpeg.length + block.length];
    System.arraycopy(jpeg, 0, result, 0, 2);
    System.arraycopy(block, 0, result, 2, block.length);
    System.arraycopy(jpeg, 2, result, 2 + block.length, jpeg.length - 2);
    return result;
  }
}
