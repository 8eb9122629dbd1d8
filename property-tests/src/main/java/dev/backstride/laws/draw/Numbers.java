package dev.backstride.laws.draw;

import java.util.SplittableRandom;

/// The numbers in the arrays. An element depends on the seed and its index only.
public final class Numbers {
  private Numbers() {}

  /// The exact lattice: the largest R up to 1000 with `terms` · R^factors ≤ 2²⁴. Sums of that many
  /// products of integers in [−R, R] are exact in `float` in any order, with or without fused
  /// multiply-adds, since every partial sum is an integer of at most 24 bits.
  ///
  /// The limit of 1000 keeps sums of up to 2¹⁸ such results times such integers exact in `double`.
  ///
  /// @throws IllegalArgumentException if there is no such R above 0
  public static int latticeRadius(long terms, int factors) {
    int radius = 1000;
    while (radius > 0 && !fits(terms, radius, factors)) {
      radius--;
    }
    if (radius == 0) {
      throw new IllegalArgumentException(terms + " terms leave no integers whose sum is exact");
    }
    return radius;
  }

  private static boolean fits(long terms, int radius, int factors) {
    double product = Math.max(terms, 1);
    for (int f = 0; f < factors; f++) {
      product *= radius;
    }
    return product <= 1 << 24;
  }

  /// Integers in [−radius, radius].
  public static float[] integers(long seed, int length, int radius) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = random.nextInt(-radius, radius + 1);
    }
    return numbers;
  }

  /// Numbers of either sign with 24 random bits and magnitudes from 2⁻⁴ to 2⁴: sums cancel, round
  /// in every step, and neither overflow nor underflow.
  public static float[] floats(long seed, int length) {
    return floats(seed, length, 24);
  }

  /// Likewise with fewer significant bits: with 12, the sum of two such numbers is exact.
  public static float[] floats(long seed, int length, int bits) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      int significand = random.nextInt(1 << (bits - 1), 1 << bits);
      float magnitude = Math.scalb((float) significand, random.nextInt(-4, 4) - (bits - 1));
      numbers[i] = random.nextBoolean() ? magnitude : -magnitude;
    }
    return numbers;
  }

  /// A bijection of 64-bit numbers that scatters neighbours: the finalizer of SplitMix64.
  public static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
