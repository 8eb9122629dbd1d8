package dev.backstride.train.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/// Writes small folders to train on.
public final class TestFolder {
  private final Path root;

  /// An empty folder in the layout by name.
  public TestFolder(Path root, String... classes) throws IOException {
    this.root = root;
    Files.createDirectories(root.resolve("images"));
    Files.createDirectories(root.resolve("masks"));
    Files.write(root.resolve("classes.txt"), List.of(classes));
  }

  Path root() {
    return root;
  }

  /// Adds a picture of one colour with a mask of one label.
  TestFolder add(String name, int width, int height, int colour, int label) throws IOException {
    byte[] labels = new byte[width * height];
    Arrays.fill(labels, (byte) label);
    return add(name, width, height, colour, labels);
  }

  /// Adds a picture of one colour with a mask.
  public TestFolder add(String name, int width, int height, int colour, byte[] labels)
      throws IOException {
    writePhoto(root.resolve("images", name + ".png"), width, height, colour);
    writeMask(root.resolve("masks", name + ".png"), width, height, labels);
    return this;
  }

  /// Writes a split file.
  public TestFolder split(String split, String... names) throws IOException {
    Files.write(root.resolve(split + ".txt"), List.of(names));
    return this;
  }

  /// Writes a picture whose red is `colour`, plus one for each column and ten for each row.
  static void writePhoto(Path file, int width, int height, int colour) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, ((colour + x + 10 * y) & 0xff) << 16 | 0x0a14);
      }
    }
    ImageIO.write(image, "png", file.toFile());
  }

  /// Writes a mask with a palette, as Pascal VOC's are.
  static void writeMask(Path file, int width, int height, byte[] labels) throws IOException {
    byte[] palette = new byte[3 * 256];
    for (int i = 0; i < palette.length; i++) {
      palette[i] = (byte) (37 * i);
    }
    BufferedImage image =
        new BufferedImage(
            width,
            height,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, 256, palette, 0, false));
    image.getRaster().setDataElements(0, 0, width, height, labels);
    ImageIO.write(image, "png", file.toFile());
  }
}
