package dev.backstride.bench;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import java.io.Serializable;
import java.util.SplittableRandom;

/// How far a result is from sums in double, over a sample of its elements.
///
/// @param max largest difference relative to the sum of the absolute values of the element's terms,
///     |A||x|
/// @param l2 root of the sum of squared differences, relative to that of the exact values
record Errors(double max, double l2) implements Serializable {
  /// Elements that are looked at; smaller results are checked whole.
  private static final int SAMPLE = 400;

  /// Float's rounding stays far below both in every algorithm, Winograd's too; one term too many
  /// or too few in a sum of 25,000 random ones lies above the second.
  ///
  /// They are set by hand. A bound that can be derived has to hold for Winograd's algorithms too:
  /// γ times a few hundred or thousand (law 42), of each term's largest factors. For 25,000 terms
  /// that is more than the sum itself, and a wrong result would pass. The laws of convolution
  /// compare integers, without any tolerance.
  private static final double MOST = 1e-4;

  private static final double MOST_L2 = 1e-3;

  /// Compares a result with sums of its own.
  ///
  /// @param result what was computed for the open slot, row-major
  static Errors of(ConvShape shape, Slot open, Operands operands, float[] result) {
    ExactSum exact = new ExactSum(shape, operands);
    double max = 0;
    double squares = 0;
    double exactSquares = 0;
    for (int index : sample(result.length)) {
      exact.sum(open, index);
      double difference = Math.abs(result[index] - exact.value());
      max = Math.max(max, exact.absolute() == 0 ? difference : difference / exact.absolute());
      squares += difference * difference;
      exactSquares += exact.value() * exact.value();
    }
    return new Errors(max, Math.sqrt(exactSquares == 0 ? squares : squares / exactSquares));
  }

  /// Whether the differences can be rounding; never if one is NaN.
  boolean acceptable() {
    return max <= MOST && l2 <= MOST_L2;
  }

  /// All indices, or the first, the last, and random ones.
  private static int[] sample(int length) {
    if (length <= SAMPLE) {
      int[] all = new int[length];
      for (int i = 0; i < length; i++) {
        all[i] = i;
      }
      return all;
    }
    int[] some = new SplittableRandom(length).ints(SAMPLE, 0, length).toArray();
    some[0] = 0;
    some[1] = length - 1;
    return some;
  }
}
