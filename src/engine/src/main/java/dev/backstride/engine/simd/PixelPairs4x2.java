package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/// As [PixelPairs4x3], for the last pixels of a row. Tile: 4 written channels × 2 vectors of pairs
/// of outputs. 10 loads for 16 multiply-adds.
///
/// Registers: 16 sums + 2 of x + 1 broadcast = 19 of 32.
public final class PixelPairs4x2 {
  /// Written channels of a tile.
  public static final int ROWS = 4;

  /// Vectors of pixels of a tile.
  public static final int VECTORS = 2;

  private static final VectorShuffle<Float> FIRST = Lanes.half(0);
  private static final VectorShuffle<Float> SECOND = Lanes.half(COUNT / 2);

  private PixelPairs4x2() {}

  /// Computes one tile.
  ///
  /// @param w packed weights
  /// @param atEven index in w of the first product's weight of the first channel's even outputs
  /// @param stepEven floats from there to the next product's
  /// @param atOdd the same of odd outputs
  /// @param stepOdd the same of odd outputs
  /// @param x the factors of neighbouring pixels
  /// @param atX index in x of the first product's
  /// @param stepX floats from there to the next product's
  /// @param count number of products
  /// @param y the sums, in two vectors for each of pixels
  /// @param atY index in y of the first channel's
  /// @param stepY floats from one channel's sums to the next one's
  public static void run(
      float[] w,
      int atEven,
      int stepEven,
      int atOdd,
      int stepOdd,
      float[] x,
      int atX,
      int stepX,
      int count,
      float[] y,
      int atY,
      int stepY) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector even0a = zero;
    FloatVector even0b = zero;
    FloatVector odd0a = zero;
    FloatVector odd0b = zero;
    FloatVector even1a = zero;
    FloatVector even1b = zero;
    FloatVector odd1a = zero;
    FloatVector odd1b = zero;
    FloatVector even2a = zero;
    FloatVector even2b = zero;
    FloatVector odd2a = zero;
    FloatVector odd2b = zero;
    FloatVector even3a = zero;
    FloatVector even3b = zero;
    FloatVector odd3a = zero;
    FloatVector odd3b = zero;
    for (int p = 0; p < count; p++) {
      int i = atEven + p * stepEven;
      int k = atOdd + p * stepOdd;
      int j = atX + p * stepX;
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, j);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, j + COUNT);
      FloatVector u0 = FloatVector.broadcast(SPECIES, w[i]);
      even0a = u0.fma(x0, even0a);
      even0b = u0.fma(x1, even0b);
      FloatVector v0 = FloatVector.broadcast(SPECIES, w[k]);
      odd0a = v0.fma(x0, odd0a);
      odd0b = v0.fma(x1, odd0b);
      FloatVector u1 = FloatVector.broadcast(SPECIES, w[i + 1]);
      even1a = u1.fma(x0, even1a);
      even1b = u1.fma(x1, even1b);
      FloatVector v1 = FloatVector.broadcast(SPECIES, w[k + 1]);
      odd1a = v1.fma(x0, odd1a);
      odd1b = v1.fma(x1, odd1b);
      FloatVector u2 = FloatVector.broadcast(SPECIES, w[i + 2]);
      even2a = u2.fma(x0, even2a);
      even2b = u2.fma(x1, even2b);
      FloatVector v2 = FloatVector.broadcast(SPECIES, w[k + 2]);
      odd2a = v2.fma(x0, odd2a);
      odd2b = v2.fma(x1, odd2b);
      FloatVector u3 = FloatVector.broadcast(SPECIES, w[i + 3]);
      even3a = u3.fma(x0, even3a);
      even3b = u3.fma(x1, even3b);
      FloatVector v3 = FloatVector.broadcast(SPECIES, w[k + 3]);
      odd3a = v3.fma(x0, odd3a);
      odd3b = v3.fma(x1, odd3b);
    }
    even0a.rearrange(FIRST, odd0a).intoArray(y, atY);
    even0a.rearrange(SECOND, odd0a).intoArray(y, atY + COUNT);
    even0b.rearrange(FIRST, odd0b).intoArray(y, atY + 2 * COUNT);
    even0b.rearrange(SECOND, odd0b).intoArray(y, atY + 3 * COUNT);
    even1a.rearrange(FIRST, odd1a).intoArray(y, atY + stepY);
    even1a.rearrange(SECOND, odd1a).intoArray(y, atY + stepY + COUNT);
    even1b.rearrange(FIRST, odd1b).intoArray(y, atY + stepY + 2 * COUNT);
    even1b.rearrange(SECOND, odd1b).intoArray(y, atY + stepY + 3 * COUNT);
    even2a.rearrange(FIRST, odd2a).intoArray(y, atY + 2 * stepY);
    even2a.rearrange(SECOND, odd2a).intoArray(y, atY + 2 * stepY + COUNT);
    even2b.rearrange(FIRST, odd2b).intoArray(y, atY + 2 * stepY + 2 * COUNT);
    even2b.rearrange(SECOND, odd2b).intoArray(y, atY + 2 * stepY + 3 * COUNT);
    even3a.rearrange(FIRST, odd3a).intoArray(y, atY + 3 * stepY);
    even3a.rearrange(SECOND, odd3a).intoArray(y, atY + 3 * stepY + COUNT);
    even3b.rearrange(FIRST, odd3b).intoArray(y, atY + 3 * stepY + 2 * COUNT);
    even3b.rearrange(SECOND, odd3b).intoArray(y, atY + 3 * stepY + 3 * COUNT);
  }
}
