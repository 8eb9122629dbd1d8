package dev.backstride.onnx.shape;

import dev.backstride.onnx.op.Reduction;
import java.util.BitSet;

/// The axes that a reduction takes together.
public final class ReducedAxes {
  private ReducedAxes() {}

  /// A bit for each axis of x.
  ///
  /// @throws dev.backstride.onnx.InvalidModelException if an axis is not one of x
  public static BitSet of(Reduction.Reduce operator, Operands in) {
    int rank = in.shape(0).rank();
    long[] given = in.has(1) ? in.longs(1) : new long[0];
    BitSet axes = new BitSet();
    for (long axis : given) {
      axes.set(in.axis(axis, rank));
    }
    if (given.length == 0 && !operator.noopWithEmptyAxes()) {
      axes.set(0, rank);
    }
    return axes;
  }
}
