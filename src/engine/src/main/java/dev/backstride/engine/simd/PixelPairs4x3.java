package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/// Slot X, direct, the columns move by two pixels, lanes are pixels that are read. Tile: 4 written
/// channels × 3 vectors of pairs of outputs.
///
/// `y[atY + r·stepY + 2·lane + s] = Σ_p w[at + p·step + r] · x[atX + p·stepX + lane]`, for even
/// outputs (s = 0) and for odd ones (s = 1) with weights of their own.
///
/// Each sum is one chain of fused multiply-adds, product by product. What is read is loaded once
/// for both outputs of a pair, which are put side by side in registers: 11 loads for 24
/// multiply-adds.
///
/// Registers: 24 sums + 3 of x + 1 broadcast = 28 of 32.
public final class PixelPairs4x3 {
  /// Written channels of a tile.
  public static final int ROWS = 4;

  /// Vectors of pixels of a tile.
  public static final int VECTORS = 3;

  private static final VectorShuffle<Float> FIRST = Lanes.half(0);
  private static final VectorShuffle<Float> SECOND = Lanes.half(COUNT / 2);

  private PixelPairs4x3() {}

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
    FloatVector even0c = zero;
    FloatVector odd0a = zero;
    FloatVector odd0b = zero;
    FloatVector odd0c = zero;
    FloatVector even1a = zero;
    FloatVector even1b = zero;
    FloatVector even1c = zero;
    FloatVector odd1a = zero;
    FloatVector odd1b = zero;
    FloatVector odd1c = zero;
    FloatVector even2a = zero;
    FloatVector even2b = zero;
    FloatVector even2c = zero;
    FloatVector odd2a = zero;
    FloatVector odd2b = zero;
    FloatVector odd2c = zero;
    FloatVector even3a = zero;
    FloatVector even3b = zero;
    FloatVector even3c = zero;
    FloatVector odd3a = zero;
    FloatVector odd3b = zero;
    FloatVector odd3c = zero;
    for (int p = 0; p < count; p++) {
      int i = atEven + p * stepEven;
      int k = atOdd + p * stepOdd;
      int j = atX + p * stepX;
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, j);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, j + COUNT);
      FloatVector x2 = FloatVector.fromArray(SPECIES, x, j + 2 * COUNT);
      FloatVector u0 = FloatVector.broadcast(SPECIES, w[i]);
      even0a = u0.fma(x0, even0a);
      even0b = u0.fma(x1, even0b);
      even0c = u0.fma(x2, even0c);
      FloatVector v0 = FloatVector.broadcast(SPECIES, w[k]);
      odd0a = v0.fma(x0, odd0a);
      odd0b = v0.fma(x1, odd0b);
      odd0c = v0.fma(x2, odd0c);
      FloatVector u1 = FloatVector.broadcast(SPECIES, w[i + 1]);
      even1a = u1.fma(x0, even1a);
      even1b = u1.fma(x1, even1b);
      even1c = u1.fma(x2, even1c);
      FloatVector v1 = FloatVector.broadcast(SPECIES, w[k + 1]);
      odd1a = v1.fma(x0, odd1a);
      odd1b = v1.fma(x1, odd1b);
      odd1c = v1.fma(x2, odd1c);
      FloatVector u2 = FloatVector.broadcast(SPECIES, w[i + 2]);
      even2a = u2.fma(x0, even2a);
      even2b = u2.fma(x1, even2b);
      even2c = u2.fma(x2, even2c);
      FloatVector v2 = FloatVector.broadcast(SPECIES, w[k + 2]);
      odd2a = v2.fma(x0, odd2a);
      odd2b = v2.fma(x1, odd2b);
      odd2c = v2.fma(x2, odd2c);
      FloatVector u3 = FloatVector.broadcast(SPECIES, w[i + 3]);
      even3a = u3.fma(x0, even3a);
      even3b = u3.fma(x1, even3b);
      even3c = u3.fma(x2, even3c);
      FloatVector v3 = FloatVector.broadcast(SPECIES, w[k + 3]);
      odd3a = v3.fma(x0, odd3a);
      odd3b = v3.fma(x1, odd3b);
      odd3c = v3.fma(x2, odd3c);
    }
    even0a.rearrange(FIRST, odd0a).intoArray(y, atY);
    even0a.rearrange(SECOND, odd0a).intoArray(y, atY + COUNT);
    even0b.rearrange(FIRST, odd0b).intoArray(y, atY + 2 * COUNT);
    even0b.rearrange(SECOND, odd0b).intoArray(y, atY + 3 * COUNT);
    even0c.rearrange(FIRST, odd0c).intoArray(y, atY + 4 * COUNT);
    even0c.rearrange(SECOND, odd0c).intoArray(y, atY + 5 * COUNT);
    even1a.rearrange(FIRST, odd1a).intoArray(y, atY + stepY);
    even1a.rearrange(SECOND, odd1a).intoArray(y, atY + stepY + COUNT);
    even1b.rearrange(FIRST, odd1b).intoArray(y, atY + stepY + 2 * COUNT);
    even1b.rearrange(SECOND, odd1b).intoArray(y, atY + stepY + 3 * COUNT);
    even1c.rearrange(FIRST, odd1c).intoArray(y, atY + stepY + 4 * COUNT);
    even1c.rearrange(SECOND, odd1c).intoArray(y, atY + stepY + 5 * COUNT);
    even2a.rearrange(FIRST, odd2a).intoArray(y, atY + 2 * stepY);
    even2a.rearrange(SECOND, odd2a).intoArray(y, atY + 2 * stepY + COUNT);
    even2b.rearrange(FIRST, odd2b).intoArray(y, atY + 2 * stepY + 2 * COUNT);
    even2b.rearrange(SECOND, odd2b).intoArray(y, atY + 2 * stepY + 3 * COUNT);
    even2c.rearrange(FIRST, odd2c).intoArray(y, atY + 2 * stepY + 4 * COUNT);
    even2c.rearrange(SECOND, odd2c).intoArray(y, atY + 2 * stepY + 5 * COUNT);
    even3a.rearrange(FIRST, odd3a).intoArray(y, atY + 3 * stepY);
    even3a.rearrange(SECOND, odd3a).intoArray(y, atY + 3 * stepY + COUNT);
    even3b.rearrange(FIRST, odd3b).intoArray(y, atY + 3 * stepY + 2 * COUNT);
    even3b.rearrange(SECOND, odd3b).intoArray(y, atY + 3 * stepY + 3 * COUNT);
    even3c.rearrange(FIRST, odd3c).intoArray(y, atY + 3 * stepY + 4 * COUNT);
    even3c.rearrange(SECOND, odd3c).intoArray(y, atY + 3 * stepY + 5 * COUNT);
  }
}
