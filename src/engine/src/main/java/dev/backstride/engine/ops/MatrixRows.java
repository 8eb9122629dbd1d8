package dev.backstride.engine.ops;

import java.util.Arrays;

/// The batch and row axes of a product's operands, sorted by what the right factor does with them:
/// along some batch axes it has matrices of its own; along the others it has one, and the rows of
/// those batches are rows of one taller left factor.
final class MatrixRows {
  private final int[] matrixAxes;
  private final int[] rowAxes;

  /// @param b batch axes…, depth, columns, before it is broadcast
  /// @param rank of the product
  MatrixRows(Strided b, int rank) {
    int lead = rank - b.rank();
    int[] own = new int[rank];
    int[] shared = new int[rank];
    int owns = 0;
    int shares = 0;
    for (int axis = 0; axis < rank - 2; axis++) {
      if (axis >= lead && b.sizes()[axis - lead] != 1) {
        own[owns++] = axis;
      } else {
        shared[shares++] = axis;
      }
    }
    shared[shares++] = rank - 2;
    matrixAxes = Arrays.copyOf(own, owns);
    rowAxes = Arrays.copyOf(shared, shares);
  }

  /// The distance of each matrix from the operand's first element, batch after batch.
  int[] matrices(Strided operand) {
    return distances(operand.permute(matrixAxes));
  }

  /// The distance of each row from a matrix' first element.
  int[] rows(Strided operand) {
    return distances(operand.permute(rowAxes));
  }

  private static int[] distances(Strided axes) {
    int[] distances = {0};
    for (int axis = 0; axis < axes.rank(); axis++) {
      int size = axes.sizes()[axis];
      int[] longer = new int[distances.length * size];
      for (int i = 0; i < longer.length; i++) {
        longer[i] = distances[i / size] + i % size * axes.strides()[axis];
      }
      distances = longer;
    }
    return distances;
  }
}
