package dev.backstride.onnx.shape;

import dev.backstride.onnx.op.Movement;
import java.util.BitSet;
import java.util.List;

/// The order of axes that a transposition makes.
public final class Permutation {
  private Permutation() {}

  /// For each axis of the result, the axis of x that it is.
  ///
  /// @throws dev.backstride.onnx.InvalidModelException if it is no permutation of x's axes
  public static int[] of(Movement.Transpose operator, Operands in) {
    int rank = in.shape(0).rank();
    List<Integer> given = operator.permutation();
    int[] permutation = new int[rank];
    if (given.isEmpty()) {
      for (int a = 0; a < rank; a++) {
        permutation[a] = rank - 1 - a;
      }
      return permutation;
    }
    BitSet seen = new BitSet();
    for (int a = 0; a < rank && given.size() == rank; a++) {
      permutation[a] = in.axis(given.get(a), rank);
      seen.set(permutation[a]);
    }
    if (seen.cardinality() != rank) {
      throw in.invalid("has perm %s for the axes of %s".formatted(given, in.shape(0)));
    }
    return permutation;
  }
}
