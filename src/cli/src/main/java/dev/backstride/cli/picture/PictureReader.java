package dev.backstride.cli.picture;

import dev.backstride.cli.file.FileException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Reads JPEG, PNG, TIFF, WebP, GIF and BMP files of any colour model. The first picture of a
/// file counts.
public final class PictureReader {
  /// The largest picture that is decoded, in pixels: 300 MB as RGB, more than any camera takes.
  public static final long MOST_PIXELS = 100_000_000;

  /// Bytes that decoding and turning a picture take for each pixel at the worst: 16-bit RGBA
  /// beside its conversion to ARGB, and twice the result.
  private static final long BYTES_A_PIXEL = 8 + 4 + 2 * Picture.CHANNELS;

  /// WBMP, which ImageIO reads too, is left out: it has no signature, so any file of zeros is one.
  private static final List<String> FORMATS = List.of("jpeg", "png", "tiff", "webp", "gif", "bmp");

  private PictureReader() {}

  /// Reads a file. Its size is checked before anything is decoded.
  ///
  /// @throws FileException if there is no such file, it is not a picture, or it is too large
  public static Picture read(Path file) {
    if (Files.isDirectory(file)) {
      throw new FileException(file, "is a folder, not a picture");
    }
    try {
      // Opening says more precisely what is wrong than ImageIO's null.
      Files.newInputStream(file).close();
      try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
        return read(file, input);
      }
    } catch (IOException e) {
      throw FileException.of(file, e);
    }
  }

  private static Picture read(Path file, ImageInputStream input) {
    ImageReader reader = decoder(file, input);
    try {
      reader.setInput(input, true, false);
      requireModestSize(file, reader.getWidth(0), reader.getHeight(0));
      Orientation orientation = orientation(reader.getImageMetadata(0));
      BufferedImage image = reader.read(0);
      return orientation.apply(Rgb.of(image));
    } catch (FileException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders meet damaged data with exceptions of any kind.
      throw new FileException(file, "damaged or unsupported picture (" + e.getMessage() + ")", e);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader decoder(Path file, ImageInputStream input) {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      for (String format : reader.getOriginatingProvider().getFormatNames()) {
        if (FORMATS.contains(format.toLowerCase(Locale.ROOT))) {
          return reader;
        }
      }
    }
    throw new FileException(
        file, "not a picture of a known format (" + String.join(", ", FORMATS) + ")");
  }

  private static void requireModestSize(Path file, long width, long height) {
    String size = width + "x" + height + " pixels";
    if (width * height > MOST_PIXELS) {
      throw new FileException(file, size + " are more than " + MOST_PIXELS);
    }
    long needed = width * height * BYTES_A_PIXEL;
    if (needed > Runtime.getRuntime().maxMemory()) {
      throw new FileException(
          file,
          size
              + " need "
              + (needed >> 20)
              + " MiB, but the heap has "
              + (Runtime.getRuntime().maxMemory() >> 20));
    }
  }

  private static Orientation orientation(IIOMetadata metadata) {
    if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
      return Orientation.UPRIGHT;
    }
    Element root = (Element) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
    NodeList found = root.getElementsByTagName("ImageOrientation");
    return found.getLength() == 0
        ? Orientation.UPRIGHT
        : Orientation.ofImageio(((Element) found.item(0)).getAttribute("value"));
  }
}
