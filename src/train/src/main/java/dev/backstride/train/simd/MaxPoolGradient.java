package dev.backstride.train.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.backstride.engine.simd.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// The gradient of one window of max pooling: for each channel it goes to the first tap that holds
/// the largest value. What is left to give is carried from tap to tap as a vector: a mask that is
/// carried around a loop becomes an object.
///
/// For one thread at a time: whoever calls sets [#xTap] and [#dxTap] for each window.
///
/// @param x the pooled picture
/// @param dx its gradient
/// @param xTap where the channels of each tap of the window start in x
/// @param dxTap likewise in dx
/// @param add whether a tap's gradient is added to what dx holds, else it replaces that
public record MaxPoolGradient(float[] x, float[] dx, int[] xTap, int[] dxTap, boolean add) {

  /// Gives the gradient of the window whose taps are set.
  ///
  /// @param taps number of taps
  /// @param y the window's largest values
  /// @param yAt where those of this window start
  /// @param dy their gradients
  /// @param dyAt likewise
  public void run(int taps, float[] y, int yAt, float[] dy, int dyAt, int channels) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int c = 0;
    for (; c <= channels - COUNT; c += COUNT) {
      FloatVector most = fromArray(SPECIES, y, yAt + c);
      FloatVector left = fromArray(SPECIES, dy, dyAt + c);
      for (int t = 0; t < taps; t++) {
        int to = dxTap[t] + c;
        VectorMask<Float> hit =
            fromArray(SPECIES, x, xTap[t] + c).compare(VectorOperators.EQ, most);
        FloatVector share = zero.blend(left, hit);
        left = left.blend(zero, hit);
        (add ? fromArray(SPECIES, dx, to).add(share) : share).intoArray(dx, to);
      }
    }
    if (c < channels) {
      VectorMask<Float> tail = Lanes.first(channels - c);
      FloatVector most = fromArray(SPECIES, y, yAt + c, tail);
      FloatVector left = fromArray(SPECIES, dy, dyAt + c, tail);
      for (int t = 0; t < taps; t++) {
        int to = dxTap[t] + c;
        VectorMask<Float> hit =
            fromArray(SPECIES, x, xTap[t] + c, tail).compare(VectorOperators.EQ, most);
        FloatVector share = zero.blend(left, hit);
        left = left.blend(zero, hit);
        (add ? fromArray(SPECIES, dx, to, tail).add(share) : share).intoArray(dx, to, tail);
      }
    }
  }
}
