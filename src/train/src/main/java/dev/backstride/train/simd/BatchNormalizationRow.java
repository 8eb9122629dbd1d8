package dev.backstride.train.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import dev.backstride.engine.simd.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// The passes of batch normalisation over one row of pixels. Per channel arrays are indexed by
/// channel; sums go to `sums[at + channel]`.
public final class BatchNormalizationRow {
  private BatchNormalizationRow() {}

  /// Σ x.
  public static void sum(PixelRow x, int pixels, int channels, float[] sums, int at) {
    for (int c = 0; c < channels; c += COUNT) {
      VectorMask<Float> lanes = Lanes.first(channels - c);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int p = 0; p < pixels; p++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, x.data(), x.at(p) + c, lanes));
      }
      sum.intoArray(sums, at + c, lanes);
    }
  }

  /// Σ (x − mean)².
  public static void squares(
      PixelRow x, float[] mean, int pixels, int channels, float[] sums, int at) {
    for (int c = 0; c < channels; c += COUNT) {
      VectorMask<Float> lanes = Lanes.first(channels - c);
      FloatVector centre = FloatVector.fromArray(SPECIES, mean, c, lanes);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int p = 0; p < pixels; p++) {
        FloatVector v = FloatVector.fromArray(SPECIES, x.data(), x.at(p) + c, lanes).sub(centre);
        sum = v.fma(v, sum);
      }
      sum.intoArray(sums, at + c, lanes);
    }
  }

  /// Σ dy · (x − mean).
  public static void products(
      PixelRow dy, PixelRow x, float[] mean, int pixels, int channels, float[] sums, int at) {
    for (int c = 0; c < channels; c += COUNT) {
      VectorMask<Float> lanes = Lanes.first(channels - c);
      FloatVector centre = FloatVector.fromArray(SPECIES, mean, c, lanes);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int p = 0; p < pixels; p++) {
        FloatVector v = FloatVector.fromArray(SPECIES, x.data(), x.at(p) + c, lanes).sub(centre);
        sum = FloatVector.fromArray(SPECIES, dy.data(), dy.at(p) + c, lanes).fma(v, sum);
      }
      sum.intoArray(sums, at + c, lanes);
    }
  }

  /// y = (x − mean) · scale + shift.
  public static void normalise(
      PixelRow x,
      float[] mean,
      float[] scale,
      float[] shift,
      PixelRow y,
      int pixels,
      int channels) {
    for (int c = 0; c < channels; c += COUNT) {
      VectorMask<Float> lanes = Lanes.first(channels - c);
      FloatVector centre = FloatVector.fromArray(SPECIES, mean, c, lanes);
      FloatVector factor = FloatVector.fromArray(SPECIES, scale, c, lanes);
      FloatVector offset = FloatVector.fromArray(SPECIES, shift, c, lanes);
      for (int p = 0; p < pixels; p++) {
        FloatVector.fromArray(SPECIES, x.data(), x.at(p) + c, lanes)
            .sub(centre)
            .fma(factor, offset)
            .intoArray(y.data(), y.at(p) + c, lanes);
      }
    }
  }

  /// dx = scale · (dy − first − (x − mean) · second).
  public static void gradient(
      PixelRow dy,
      PixelRow x,
      float[] mean,
      float[] scale,
      float[] first,
      float[] second,
      PixelRow dx,
      int pixels,
      int channels) {
    for (int c = 0; c < channels; c += COUNT) {
      VectorMask<Float> lanes = Lanes.first(channels - c);
      FloatVector centre = FloatVector.fromArray(SPECIES, mean, c, lanes);
      FloatVector factor = FloatVector.fromArray(SPECIES, scale, c, lanes);
      FloatVector constant = FloatVector.fromArray(SPECIES, first, c, lanes);
      FloatVector slope = FloatVector.fromArray(SPECIES, second, c, lanes);
      for (int p = 0; p < pixels; p++) {
        FloatVector v = FloatVector.fromArray(SPECIES, x.data(), x.at(p) + c, lanes).sub(centre);
        FloatVector.fromArray(SPECIES, dy.data(), dy.at(p) + c, lanes)
            .sub(constant)
            .sub(v.mul(slope))
            .mul(factor)
            .intoArray(dx.data(), dx.at(p) + c, lanes);
      }
    }
  }
}
