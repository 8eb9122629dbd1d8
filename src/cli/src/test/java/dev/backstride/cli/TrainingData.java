package dev.backstride.cli;

import dev.backstride.cli.picture.Picture;
import dev.backstride.cli.picture.PngFile;
import dev.backstride.cli.segment.Palette;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A small folder to train on: dark pictures with a light rectangle, which is the class "light".
final class TrainingData {
  static final int SIDE = 32;

  private TrainingData() {}

  static Path write(Path folder, int pictures) throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.createDirectories(folder.resolve("masks"));
    Files.write(folder.resolve("classes.txt"), List.of("background", "light"));
    Random random = new Random(5);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < pictures; i++) {
      names.add("p" + i);
      byte[] labels = new byte[SIDE * SIDE];
      byte[] rgb = new byte[3 * labels.length];
      int left = random.nextInt(SIDE / 2);
      int top = random.nextInt(SIDE / 2);
      for (int p = 0; p < labels.length; p++) {
        int x = p % SIDE - left;
        int y = p / SIDE - top;
        labels[p] = (byte) (x >= 0 && x < SIDE / 2 && y >= 0 && y < SIDE / 2 ? 1 : 0);
        for (int c = 0; c < 3; c++) {
          rgb[3 * p + c] = (byte) (random.nextInt(60) + 150 * labels[p]);
        }
      }
      PngFile.write(folder.resolve("images", "p" + i + ".png"), new Picture(SIDE, SIDE, rgb));
      PngFile.write(folder.resolve("masks", "p" + i + ".png"), labels, SIDE, SIDE, Palette.mask(2));
    }
    Files.write(folder.resolve("train.txt"), names);
    Files.write(folder.resolve("val.txt"), names.subList(0, 4));
    Files.write(folder.resolve("test.txt"), names.subList(0, 4));
    return folder;
  }
}
