package dev.backstride.train.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.backstride.engine.simd.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// The passes of batch normalisation over one row of pixels. Per channel arrays are indexed by
/// channel; sums go to `sums[at + channel]`. Masks take twice the time, so only the last channels
/// have one.
public final class BatchNormalizationRow {
  private BatchNormalizationRow() {}

  /// Σ x.
  public static void sum(PixelRow x, int pixels, int channels, float[] sums, int at) {
    int c = 0;
    for (; c <= channels - COUNT; c += COUNT) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int p = 0; p < pixels; p++) {
        sum = sum.add(fromArray(SPECIES, x.data(), x.at(p) + c));
      }
      sum.intoArray(sums, at + c);
    }
    if (c < channels) {
      VectorMask<Float> tail = Lanes.first(channels - c);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int p = 0; p < pixels; p++) {
        sum = sum.add(fromArray(SPECIES, x.data(), x.at(p) + c, tail));
      }
      sum.intoArray(sums, at + c, tail);
    }
  }

  /// Σ (x − mean)².
  public static void squares(
      PixelRow x, float[] mean, int pixels, int channels, float[] sums, int at) {
    int c = 0;
    for (; c <= channels - COUNT; c += COUNT) {
      FloatVector centre = fromArray(SPECIES, mean, c);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int p = 0; p < pixels; p++) {
        FloatVector v = fromArray(SPECIES, x.data(), x.at(p) + c).sub(centre);
        sum = v.fma(v, sum);
      }
      sum.intoArray(sums, at + c);
    }
    if (c < channels) {
      VectorMask<Float> tail = Lanes.first(channels - c);
      FloatVector centre = fromArray(SPECIES, mean, c, tail);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int p = 0; p < pixels; p++) {
        FloatVector v = fromArray(SPECIES, x.data(), x.at(p) + c, tail).sub(centre);
        sum = v.fma(v, sum);
      }
      sum.intoArray(sums, at + c, tail);
    }
  }

  /// y = max((x − mean) · scale + shift, least).
  public static void normalise(
      PixelRow x,
      float[] mean,
      float[] scale,
      float[] shift,
      float least,
      PixelRow y,
      int pixels,
      int channels) {
    int c = 0;
    for (; c <= channels - COUNT; c += COUNT) {
      FloatVector centre = fromArray(SPECIES, mean, c);
      FloatVector factor = fromArray(SPECIES, scale, c);
      FloatVector offset = fromArray(SPECIES, shift, c);
      for (int p = 0; p < pixels; p++) {
        fromArray(SPECIES, x.data(), x.at(p) + c)
            .sub(centre)
            .fma(factor, offset)
            .max(least)
            .intoArray(y.data(), y.at(p) + c);
      }
    }
    if (c < channels) {
      VectorMask<Float> tail = Lanes.first(channels - c);
      FloatVector centre = fromArray(SPECIES, mean, c, tail);
      FloatVector factor = fromArray(SPECIES, scale, c, tail);
      FloatVector offset = fromArray(SPECIES, shift, c, tail);
      for (int p = 0; p < pixels; p++) {
        fromArray(SPECIES, x.data(), x.at(p) + c, tail)
            .sub(centre)
            .fma(factor, offset)
            .max(least)
            .intoArray(y.data(), y.at(p) + c, tail);
      }
    }
  }
}
