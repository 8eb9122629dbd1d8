package dev.backstride.train.experiment;

import dev.backstride.engine.plan.Engine;
import dev.backstride.train.checkpoint.Checkpoint;
import dev.backstride.train.data.LabelMap;
import dev.backstride.train.data.Labelled;
import dev.backstride.train.data.Palette;
import dev.backstride.train.data.Photo;
import dev.backstride.train.data.Split;
import dev.backstride.train.loop.Predictor;
import java.awt.image.BufferedImage;

/// Pictures side by side with what is true and what each network says: a row for each picture, a
/// column for each network.
final class Gallery {
  private static final int ROWS = 8;
  private static final int GAP = 4;
  private static final int WHITE = 0xffffff;

  private final Split split;
  private final BufferedImage image;
  private final int rows;
  private final int cell;
  private int columns;

  /// With pictures and truth in the first two columns.
  ///
  /// @param networks that will be added
  Gallery(Split split, int networks) {
    this.split = split;
    rows = Math.min(ROWS, split.size());
    int side = 0;
    for (int i = 0; i < rows; i++) {
      Photo photo = split.get(i).photo();
      side = Math.max(side, Math.max(photo.width(), photo.height()));
    }
    cell = side + GAP;
    int width = cell * (2 + networks) - GAP;
    int height = cell * rows - GAP;
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, WHITE);
      }
    }
    for (int i = 0; i < rows; i++) {
      Labelled labelled = split.get(i);
      draw(labelled.photo(), i);
      draw(labelled.labels(), 1, i);
    }
    columns = 2;
  }

  /// Adds the column of a network.
  void add(Checkpoint checkpoint, Engine engine) {
    Predictor predictor =
        new Predictor(checkpoint.model().network(), checkpoint.parameters(), engine);
    for (int i = 0; i < rows; i++) {
      draw(predictor.labels(split.get(i).photo()), columns, i);
    }
    columns++;
  }

  private void draw(Photo photo, int row) {
    for (int i = 0; i < photo.width() * photo.height(); i++) {
      int y = row * cell + i / photo.width();
      image.setRGB(i % photo.width(), y, photo.colour(i));
    }
  }

  private void draw(LabelMap map, int column, int row) {
    for (int i = 0; i < map.labels().length; i++) {
      int colour = Palette.colour(Byte.toUnsignedInt(map.labels()[i]));
      int y = row * cell + i / map.width();
      image.setRGB(column * cell + i % map.width(), y, colour);
    }
  }

  BufferedImage image() {
    return image;
  }
}
