package dev.backstride.train.compose;

import dev.backstride.train.data.DataException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// Reads the pictures that sets are made of; files that are no pictures are passed over.
final class Sources {
  private Sources() {}

  /// The cut-outs of a class: the pictures with transparency below a folder.
  ///
  /// @param drawings whether drawings count too
  /// @throws DataException if the folder cannot be read
  static List<CutOut> cutOuts(Path folder, int label, boolean drawings) {
    return files(folder).parallelStream()
        .map(file -> cutOut(file, label, drawings))
        .filter(Objects::nonNull)
        .toList();
  }

  private static CutOut cutOut(Path file, int label, boolean drawings) {
    BufferedImage image = read(file);
    if (image == null || !image.getColorModel().hasAlpha()) {
      return null;
    }
    BufferedImage opaque = Pixels.cropToOpaque(image);
    boolean taken = opaque != null && (drawings || Photographs.isPhotograph(opaque));
    return taken ? new CutOut(file, label, opaque) : null;
  }

  /// The photographs below folders, scaled such that their shorter side has a given length; smaller
  /// ones are passed over.
  ///
  /// @throws DataException if a folder cannot be read
  static List<Background> backgrounds(List<Path> folders, int side) {
    List<Background> backgrounds = new ArrayList<>();
    // One at a time: wallpapers take a hundred megabytes each.
    for (Path file : folders.stream().flatMap(folder -> files(folder).stream()).toList()) {
      BufferedImage image = read(file);
      int shorter = image == null ? 0 : Math.min(image.getWidth(), image.getHeight());
      if (shorter >= side) {
        int width = (int) Math.max(side, (long) image.getWidth() * side / shorter);
        int height = (int) Math.max(side, (long) image.getHeight() * side / shorter);
        BufferedImage scaled = Pixels.scale(image, width, height);
        // Scaled first: at full size even a photograph has large parts of one colour.
        if (Photographs.isPhotograph(scaled)) {
          backgrounds.add(new Background(file, scaled));
        }
      }
    }
    return backgrounds;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Sources::isPicture).sorted().toList();
    } catch (IOException e) {
      throw new DataException(folder, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg"));
  }

  private static BufferedImage read(Path file) {
    try {
      return ImageIO.read(file.toFile());
    } catch (IOException | RuntimeException e) {
      // Decoders meet damaged data with exceptions of any kind.
      return null;
    }
  }
}
