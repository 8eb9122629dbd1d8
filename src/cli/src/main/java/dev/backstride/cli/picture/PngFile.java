package dev.backstride.cli.picture;

import dev.backstride.cli.file.AtomicFile;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Writes PNG files: whole ones, or none.
public final class PngFile {
  private PngFile() {}

  /// Writes a colour picture.
  ///
  /// @throws dev.backstride.cli.file.FileException if the file cannot be written
  public static void write(Path file, Picture picture) {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_BYTE);
    write(file, picture.rgb(), picture.width(), picture.height(), model, 0, 1, 2);
  }

  /// Writes one byte a pixel, each the index of a colour.
  ///
  /// @param palette RGB of up to 256 colours, three bytes each
  /// @throws dev.backstride.cli.file.FileException if the file cannot be written
  public static void write(Path file, byte[] pixels, int width, int height, byte[] palette) {
    ColorModel model = new IndexColorModel(8, palette.length / 3, palette, 0, false);
    write(file, pixels, width, height, model, 0);
  }

  private static void write(
      Path file, byte[] data, int width, int height, ColorModel model, int... bands) {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(data, data.length),
            width,
            height,
            width * bands.length,
            bands.length,
            bands,
            null);
    BufferedImage image = new BufferedImage(model, raster, false, null);
    AtomicFile.write(
        file,
        out -> {
          if (!ImageIO.write(image, "png", out)) {
            throw new IOException("no PNG encoder in this Java runtime");
          }
        });
  }
}
