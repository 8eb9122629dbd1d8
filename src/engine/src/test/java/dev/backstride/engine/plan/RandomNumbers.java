package dev.backstride.engine.plan;

import java.util.Random;

/// Pictures and weights for tests.
final class RandomNumbers {
  private RandomNumbers() {}

  /// From −8 to 8: sums of their products are exact in any order.
  static float[] integers(int length, Random random) {
    float[] data = new float[length];
    for (int i = 0; i < length; i++) {
      data[i] = random.nextInt(17) - 8;
    }
    return data;
  }

  /// From −1/2 to 1/2.
  static float[] floats(int length, Random random) {
    float[] data = new float[length];
    for (int i = 0; i < length; i++) {
      data[i] = random.nextFloat() - 0.5f;
    }
    return data;
  }
}
