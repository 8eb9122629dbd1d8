package dev.backstride.engine.ops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// The sign bit of floats.
final class Sign {

  private Sign() {}

  /// The sizes of `size`, which is not negative, with the signs of `sign`.
  static FloatVector copy(FloatVector sign, FloatVector size) {
    IntVector bit = sign.reinterpretAsInts().and(Integer.MIN_VALUE);
    return size.reinterpretAsInts().or(bit).reinterpretAsFloats();
  }
}
