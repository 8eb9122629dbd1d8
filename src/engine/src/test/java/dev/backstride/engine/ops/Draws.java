package dev.backstride.engine.ops;

import java.util.Arrays;
import java.util.Random;

/// Sizes that show what small and round ones hide.
final class Draws {

  private Draws() {}

  /// Rank 0 to `maxRank`, some ten thousand elements at most; now and then an axis without
  /// elements.
  static int[] sizes(Random random, int maxRank) {
    int[] sizes = new int[random.nextInt(maxRank + 1)];
    return fillSizes(random, sizes);
  }

  /// Batch, channels and `spatial` further axes.
  static int[] picture(Random random, int spatial) {
    return fillSizes(random, new int[2 + spatial]);
  }

  private static int[] fillSizes(Random random, int[] sizes) {
    Arrays.fill(sizes, 1);
    // Most tensors are small, some are shared out in many tasks.
    int most = random.nextInt(10) == 0 ? 80_000 : 2_000;
    int count = 1;
    for (int i = 0; i < sizes.length * 2 && sizes.length > 0; i++) {
      int axis = random.nextInt(sizes.length);
      int size = size(random);
      if (sizes[axis] == 1 && count * size <= most) {
        sizes[axis] = size;
        count *= size;
      }
    }
    if (sizes.length > 0 && random.nextInt(40) == 0) {
      sizes[random.nextInt(sizes.length)] = 0;
    }
    return sizes;
  }

  private static int size(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> 16;
      case 1 -> 17;
      case 2 -> 33;
      case 3 -> 100 + random.nextInt(1500);
      default -> 1 + random.nextInt(9);
    };
  }

  /// Sizes that broadcast to the given ones: some axes 1, some leading ones missing.
  static int[] broadcastable(Random random, int[] sizes) {
    if (random.nextBoolean()) {
      return sizes.clone();
    }
    int missing = random.nextInt(sizes.length + 1);
    int[] own = Arrays.copyOfRange(sizes, missing, sizes.length);
    for (int axis = 0; axis < own.length; axis++) {
      if (random.nextInt(3) == 0) {
        own[axis] = 1;
      }
    }
    return own;
  }

  @SafeVarargs
  static <T> T oneOf(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
