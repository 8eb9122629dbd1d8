package dev.backstride.train.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import dev.backstride.engine.simd.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// The gradient of a rectifier on one row of pixels, and its sum over them.
public final class RectifierRow {
  private RectifierRow() {}

  /// inFront[p, c] = behind[p, c], times slope where output[p, c] ≤ 0;
  /// sums[at + c] = Σ_p inFront[p, c].
  ///
  /// @param slope 1 for none: then the output is not read
  /// @param inFront may be `behind`
  public static void gradient(
      float slope,
      PixelRow output,
      PixelRow behind,
      PixelRow inFront,
      int pixels,
      int channels,
      float[] sums,
      int at) {
    for (int c = 0; c < channels; c += COUNT) {
      VectorMask<Float> lanes = Lanes.first(channels - c);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int p = 0; p < pixels; p++) {
        int from = behind.at(p) + c;
        FloatVector gradient = FloatVector.fromArray(SPECIES, behind.data(), from, lanes);
        if (slope != 1) {
          int out = output.at(p) + c;
          FloatVector value = FloatVector.fromArray(SPECIES, output.data(), out, lanes);
          VectorMask<Float> off = value.compare(VectorOperators.LE, 0);
          gradient = gradient.mul(slope, off);
        }
        gradient.intoArray(inFront.data(), inFront.at(p) + c, lanes);
        sum = sum.add(gradient);
      }
      sum.intoArray(sums, at + c, lanes);
    }
  }
}
