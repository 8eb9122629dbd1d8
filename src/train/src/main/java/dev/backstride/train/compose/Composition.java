package dev.backstride.train.compose;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// One picture in the making: a part of a photograph, and objects put on it one by one, each at a
/// random place, size, angle and light. Later ones may hide earlier ones.
final class Composition {
  /// Longer side of an object, as a share of the picture's.
  private static final double LEAST_SIZE = 0.35;

  private static final double MOST_SIZE = 0.85;

  /// Largest turn to either side, in radians.
  private static final double MOST_TURN = Math.toRadians(25);

  /// By how much light and colour of objects and photographs differ.
  private static final double LIGHT = 0.25;

  /// Least share of the photograph's shorter side that is seen.
  private static final double LEAST_PART = 1 / 3.0;

  private final int side;
  private final RandomGenerator random;
  private final BufferedImage image;
  private final byte[] labels;
  private final List<Path> sources = new ArrayList<>();

  /// Shorter side of photographs to put objects on, such that no part that is seen is enlarged.
  static int backgroundSide(int side) {
    return (int) Math.ceil(side / LEAST_PART);
  }

  Composition(Background background, int side, RandomGenerator random) {
    this.side = side;
    this.random = random;
    labels = new byte[side * side];
    BufferedImage photo = background.image();
    int shorter = Math.min(photo.getWidth(), photo.getHeight());
    int part = (int) (shorter * between(LEAST_PART, 1));
    int left = random.nextInt(photo.getWidth() - part + 1);
    int top = random.nextInt(photo.getHeight() - part + 1);
    BufferedImage seen = Pixels.scale(photo.getSubimage(left, top, part, part), side, side);
    image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    draw(image, seen, turned(side, random));
    light(image);
    sources.add(background.file());
  }

  /// Turns a square by a random quarter and mirrors it at random: there are few photographs, and
  /// what matters of them is that they are no objects.
  private static AffineTransform turned(int side, RandomGenerator random) {
    double middle = side / 2.0;
    AffineTransform place =
        AffineTransform.getQuadrantRotateInstance(random.nextInt(4), middle, middle);
    if (random.nextBoolean()) {
      place.translate(side, 0);
      place.scale(-1, 1);
    }
    return place;
  }

  /// Puts an object on the picture.
  void add(CutOut cutOut) {
    BufferedImage object = cutOut.image();
    double longer = Math.max(object.getWidth(), object.getHeight());
    double scale = side * between(LEAST_SIZE, MOST_SIZE) / longer;
    int width = Math.max(1, (int) (scale * object.getWidth()));
    int height = Math.max(1, (int) (scale * object.getHeight()));
    BufferedImage small = Pixels.scale(object, width, height);
    light(small);
    AffineTransform place =
        AffineTransform.getTranslateInstance(
            side * between(0.15, 0.85), side * between(0.15, 0.85));
    place.rotate(between(-MOST_TURN, MOST_TURN));
    if (random.nextBoolean()) {
      place.scale(-1, 1);
    }
    place.translate(-width / 2.0, -height / 2.0);
    BufferedImage layer = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    draw(layer, small, place);
    draw(image, layer, new AffineTransform());
    int[] pixels = Pixels.of(layer);
    for (int i = 0; i < labels.length; i++) {
      if (Pixels.alpha(pixels[i]) >= Pixels.OPAQUE) {
        labels[i] = (byte) cutOut.label();
      }
    }
    sources.add(cutOut.file());
  }

  private static void draw(BufferedImage on, BufferedImage what, AffineTransform place) {
    Graphics2D graphics = on.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(what, place, null);
    graphics.dispose();
  }

  /// Changes brightness and tint, not transparency.
  private void light(BufferedImage picture) {
    double brightness = between(1 - LIGHT, 1 + LIGHT);
    double red = brightness * between(1 - LIGHT / 2, 1 + LIGHT / 2);
    double blue = brightness * between(1 - LIGHT / 2, 1 + LIGHT / 2);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int pixel = picture.getRGB(x, y);
        int r = lit(pixel >> 16, red);
        int g = lit(pixel >> 8, brightness);
        int b = lit(pixel, blue);
        picture.setRGB(x, y, (pixel & 0xff000000) | r << 16 | g << 8 | b);
      }
    }
  }

  private static int lit(int colour, double gain) {
    return Math.min(255, (int) ((colour & 0xff) * gain));
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /// The picture so far.
  BufferedImage image() {
    return image;
  }

  /// Its labels so far, row by row; 0 for the photograph.
  byte[] labels() {
    return labels;
  }

  /// The files that it is made of, the photograph's first.
  List<Path> sources() {
    return sources;
  }
}
