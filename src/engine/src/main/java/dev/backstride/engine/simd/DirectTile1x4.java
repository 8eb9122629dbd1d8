package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slots Y and X, direct, a pixel alone. Tile: 1 pixel × 2 panels of 2 vectors of the written
/// picture's channels.
///
/// `c[atC + lane] (+)= Σ_i a[atA + i] · b[i, lane]`
///
/// Each sum is one chain of fused multiply-adds. Every weight is used once, so all depends on how
/// many cache lines of them are on their way. A processor looks some 450 instructions ahead: about
/// 180 lines here, 40 in [DirectTile4x2], which computes the pixel four times. Four panels a tile
/// were no faster.
///
/// Registers: 4 sums + 1 broadcast = 5 of 16; the weights are operands in memory.
/// Without `resume` c is written and not read: it may hold NaN on entry.
public final class DirectTile1x4 {
  /// Panels of a tile.
  public static final int PANELS = 2;

  private DirectTile1x4() {}

  /// Computes one tile over one contiguous run of the window.
  ///
  /// @param a the picture that is read
  /// @param atA index in a of the run
  /// @param length floats of the run
  /// @param b packed weights
  /// @param atB index in b of the first panel's weights of the run
  /// @param panelB floats from one panel's weights to the next
  /// @param c the picture that is written, in whole vectors
  /// @param atC index in c of the first panel's channels, which the others' follow
  /// @param resume whether the sums go on from those in c
  public static void run(
      float[] a,
      int atA,
      int length,
      float[] b,
      int atB,
      int panelB,
      float[] c,
      int atC,
      boolean resume) {
    int b1 = atB + panelB;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s0 = zero;
    FloatVector s1 = zero;
    FloatVector s2 = zero;
    FloatVector s3 = zero;
    if (resume) {
      s0 = FloatVector.fromArray(SPECIES, c, atC);
      s1 = FloatVector.fromArray(SPECIES, c, atC + COUNT);
      s2 = FloatVector.fromArray(SPECIES, c, atC + 2 * COUNT);
      s3 = FloatVector.fromArray(SPECIES, c, atC + 3 * COUNT);
    }
    for (int i = 0; i < length; i++) {
      int w = i * 2 * COUNT;
      FloatVector x = FloatVector.broadcast(SPECIES, a[atA + i]);
      s0 = x.fma(FloatVector.fromArray(SPECIES, b, atB + w), s0);
      s1 = x.fma(FloatVector.fromArray(SPECIES, b, atB + w + COUNT), s1);
      s2 = x.fma(FloatVector.fromArray(SPECIES, b, b1 + w), s2);
      s3 = x.fma(FloatVector.fromArray(SPECIES, b, b1 + w + COUNT), s3);
    }
    s0.intoArray(c, atC);
    s1.intoArray(c, atC + COUNT);
    s2.intoArray(c, atC + 2 * COUNT);
    s3.intoArray(c, atC + 3 * COUNT);
  }
}
