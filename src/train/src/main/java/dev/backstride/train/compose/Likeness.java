package dev.backstride.train.compose;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Puts pictures that look alike into one group: the same picture in several sizes, or slightly
/// changed, must not be in two splits.
final class Likeness {
  private static final int SIDE = 8;

  /// Signs that may differ between two of a kind, of 64.
  private static final int MOST_DIFFERENT = 6;

  private Likeness() {}

  /// Groups, in the order of their first members.
  static <T> List<List<T>> group(List<T> items, Function<T, BufferedImage> image) {
    List<List<T>> groups = new ArrayList<>();
    List<Long> signs = new ArrayList<>();
    for (T item : items) {
      long own = signs(image.apply(item));
      int found = -1;
      for (int g = 0; g < groups.size() && found < 0; g++) {
        if (Long.bitCount(signs.get(g) ^ own) <= MOST_DIFFERENT) {
          found = g;
        }
      }
      if (found >= 0) {
        groups.get(found).add(item);
      } else {
        groups.add(new ArrayList<>(List.of(item)));
        signs.add(own);
      }
    }
    return groups;
  }

  /// Whether each of 8×8 parts is lighter than its right neighbour.
  private static long signs(BufferedImage image) {
    int[] pixels = Pixels.of(Pixels.scale(image, SIDE + 1, SIDE));
    long signs = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int at = y * (SIDE + 1) + x;
        boolean lighter = Pixels.grey(pixels[at]) > Pixels.grey(pixels[at + 1]);
        signs = signs << 1 | (lighter ? 1 : 0);
      }
    }
    return signs;
  }
}
