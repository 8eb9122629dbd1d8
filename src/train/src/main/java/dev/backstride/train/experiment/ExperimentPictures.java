package dev.backstride.train.experiment;

import dev.backstride.engine.plan.Engine;
import dev.backstride.train.checkpoint.Checkpoint;
import dev.backstride.train.data.LabelMap;
import dev.backstride.train.data.Palette;
import dev.backstride.train.data.Photo;
import dev.backstride.train.data.Split;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.loop.Predictor;
import dev.backstride.train.model.Architecture;
import dev.backstride.train.net.Fill;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javax.imageio.ImageIO;

/// What the networks of the first seed see, and what became of FCN-8s' up-sampling.
///
/// @param checkpoints the best checkpoint of a stage
record ExperimentPictures(
    List<Stage> stages,
    List<String> classes,
    Split test,
    Engine engine,
    Function<Stage, Checkpoint> checkpoints) {
  private static final int ROWS = 8;
  private static final int GAP = 4;
  private static final int TAP = 12;

  void write(Path folder) throws IOException {
    ImageIO.write(gallery(), "png", folder.resolve("gallery.png").toFile());
    ImageIO.write(kernels(), "png", folder.resolve("kernels.png").toFile());
  }

  /// A row for each picture: itself, the truth, then every stage.
  private BufferedImage gallery() {
    List<Stage> shown = stages.stream().filter(Stage::segments).toList();
    int rows = Math.min(ROWS, test.size());
    int side = 0;
    for (int i = 0; i < rows; i++) {
      Photo photo = test.get(i).photo();
      side = Math.max(side, Math.max(photo.width(), photo.height()));
    }
    int cell = side + GAP;
    BufferedImage image =
        new BufferedImage(cell * (2 + shown.size()), cell * rows, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < rows; i++) {
      Photo photo = test.get(i).photo();
      draw(image, 0, i * cell, photo);
      draw(image, cell, i * cell, test.get(i).labels());
    }
    for (int s = 0; s < shown.size(); s++) {
      Checkpoint checkpoint = checkpoints.apply(shown.get(s));
      Predictor predictor =
          new Predictor(checkpoint.model().network(), checkpoint.parameters(), engine);
      for (int i = 0; i < rows; i++) {
        draw(image, (2 + s) * cell, i * cell, predictor.labels(test.get(i).photo()));
      }
    }
    return image;
  }

  private static void draw(BufferedImage image, int left, int top, Photo photo) {
    for (int i = 0; i < photo.width() * photo.height(); i++) {
      int red = Byte.toUnsignedInt(photo.rgb()[3 * i]);
      int green = Byte.toUnsignedInt(photo.rgb()[3 * i + 1]);
      int blue = Byte.toUnsignedInt(photo.rgb()[3 * i + 2]);
      int x = left + i % photo.width();
      image.setRGB(x, top + i / photo.width(), red << 16 | green << 8 | blue);
    }
  }

  private static void draw(BufferedImage image, int left, int top, LabelMap map) {
    for (int i = 0; i < map.labels().length; i++) {
      int colour = Palette.colour(Byte.toUnsignedInt(map.labels()[i]));
      image.setRGB(left + i % map.width(), top + i / map.width(), colour);
    }
  }

  /// The learned up-sampling kernels of FCN-8s from each class to itself: above as they started,
  /// below each layer as it ended. White is the largest, black zero or less.
  private BufferedImage kernels() {
    Stage stage =
        stages.stream()
            .filter(s -> s.architecture() == Architecture.FCN8S)
            .findFirst()
            .orElseThrow();
    Parameters parameters = checkpoints.apply(stage).parameters();
    float[] taps = Fill.Bilinear.taps(4);
    float[] start = new float[16];
    for (int i = 0; i < start.length; i++) {
      start[i] = taps[i / 4] * taps[i % 4];
    }
    List<String> layers = List.of("upscore2.weight", "upscore_pool4.weight");
    int cell = 4 * TAP + GAP;
    BufferedImage image =
        new BufferedImage(
            cell * classes.size(), cell * (1 + layers.size()), BufferedImage.TYPE_INT_RGB);
    for (int c = 0; c < classes.size(); c++) {
      draw(image, c * cell, 0, start, 0);
      for (int l = 0; l < layers.size(); l++) {
        float[] weights = parameters.get(layers.get(l)).values();
        draw(image, c * cell, (1 + l) * cell, weights, (c * classes.size() + c) * 16);
      }
    }
    return image;
  }

  private static void draw(BufferedImage image, int left, int top, float[] weights, int from) {
    float most = 0;
    for (int i = from; i < from + 16; i++) {
      most = Math.max(most, weights[i]);
    }
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < 16; i++) {
      float grey = most > 0 ? Math.max(0, weights[from + i] / most) : 0;
      graphics.setColor(new Color(grey, grey, grey));
      graphics.fillRect(left + i % 4 * TAP, top + i / 4 * TAP, TAP, TAP);
    }
    graphics.dispose();
  }
}
