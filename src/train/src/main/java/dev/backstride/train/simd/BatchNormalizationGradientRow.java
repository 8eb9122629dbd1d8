package dev.backstride.train.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.backstride.engine.simd.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// The way back through batch normalisation on one row of pixels. With v = x − mean, g is the
/// gradient dy where v · scale + shift > least, else 0: what was clamped is computed anew, which
/// takes less time than to read y.
///
/// @param mean one a channel, as are scale and shift
/// @param least what y was clamped to from below
public record BatchNormalizationGradientRow(
    float[] mean, float[] scale, float[] shift, float least) {

  /// sums[at + c] = Σ g, products[at + c] = Σ g · v.
  public void sums(
      PixelRow dy, PixelRow x, int pixels, int channels, float[] sums, float[] products, int at) {
    int c = 0;
    for (; c <= channels - COUNT; c += COUNT) {
      FloatVector centre = fromArray(SPECIES, mean, c);
      FloatVector factor = fromArray(SPECIES, scale, c);
      FloatVector offset = fromArray(SPECIES, shift, c);
      FloatVector zero = FloatVector.zero(SPECIES);
      FloatVector sum = zero;
      FloatVector product = zero;
      for (int p = 0; p < pixels; p++) {
        FloatVector v = fromArray(SPECIES, x.data(), x.at(p) + c).sub(centre);
        VectorMask<Float> off = v.fma(factor, offset).compare(VectorOperators.LE, least);
        FloatVector g = fromArray(SPECIES, dy.data(), dy.at(p) + c).blend(zero, off);
        sum = sum.add(g);
        product = g.fma(v, product);
      }
      sum.intoArray(sums, at + c);
      product.intoArray(products, at + c);
    }
    if (c < channels) {
      VectorMask<Float> tail = Lanes.first(channels - c);
      FloatVector centre = fromArray(SPECIES, mean, c, tail);
      FloatVector factor = fromArray(SPECIES, scale, c, tail);
      FloatVector offset = fromArray(SPECIES, shift, c, tail);
      FloatVector zero = FloatVector.zero(SPECIES);
      FloatVector sum = zero;
      FloatVector product = zero;
      for (int p = 0; p < pixels; p++) {
        FloatVector v = fromArray(SPECIES, x.data(), x.at(p) + c, tail).sub(centre);
        VectorMask<Float> off = v.fma(factor, offset).compare(VectorOperators.LE, least);
        FloatVector g = fromArray(SPECIES, dy.data(), dy.at(p) + c, tail).blend(zero, off);
        sum = sum.add(g);
        product = g.fma(v, product);
      }
      sum.intoArray(sums, at + c, tail);
      product.intoArray(products, at + c, tail);
    }
  }

  /// dx = scale · (g − first − v · second).
  ///
  /// @param first one a channel, as is second
  public void input(
      PixelRow dy,
      PixelRow x,
      float[] first,
      float[] second,
      PixelRow dx,
      int pixels,
      int channels) {
    int c = 0;
    for (; c <= channels - COUNT; c += COUNT) {
      FloatVector centre = fromArray(SPECIES, mean, c);
      FloatVector factor = fromArray(SPECIES, scale, c);
      FloatVector offset = fromArray(SPECIES, shift, c);
      FloatVector constant = fromArray(SPECIES, first, c);
      FloatVector slope = fromArray(SPECIES, second, c);
      FloatVector zero = FloatVector.zero(SPECIES);
      for (int p = 0; p < pixels; p++) {
        FloatVector v = fromArray(SPECIES, x.data(), x.at(p) + c).sub(centre);
        VectorMask<Float> off = v.fma(factor, offset).compare(VectorOperators.LE, least);
        fromArray(SPECIES, dy.data(), dy.at(p) + c)
            .blend(zero, off)
            .sub(constant)
            .sub(v.mul(slope))
            .mul(factor)
            .intoArray(dx.data(), dx.at(p) + c);
      }
    }
    if (c < channels) {
      VectorMask<Float> tail = Lanes.first(channels - c);
      FloatVector centre = fromArray(SPECIES, mean, c, tail);
      FloatVector factor = fromArray(SPECIES, scale, c, tail);
      FloatVector offset = fromArray(SPECIES, shift, c, tail);
      FloatVector constant = fromArray(SPECIES, first, c, tail);
      FloatVector slope = fromArray(SPECIES, second, c, tail);
      FloatVector zero = FloatVector.zero(SPECIES);
      for (int p = 0; p < pixels; p++) {
        FloatVector v = fromArray(SPECIES, x.data(), x.at(p) + c, tail).sub(centre);
        VectorMask<Float> off = v.fma(factor, offset).compare(VectorOperators.LE, least);
        fromArray(SPECIES, dy.data(), dy.at(p) + c, tail)
            .blend(zero, off)
            .sub(constant)
            .sub(v.mul(slope))
            .mul(factor)
            .intoArray(dx.data(), dx.at(p) + c, tail);
      }
    }
  }
}
