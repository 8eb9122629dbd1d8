package dev.backstride.engine.ops;

/// A tensor's lines along one axis, for operators that mix the elements of a line.
///
/// @param nest written operand, then source, over the other axes
/// @param length elements of a line
/// @param fromStep floats between the elements of a line in the source
/// @param toStep likewise in the target
record Lines(Nest nest, int length, int fromStep, int toStep) {
  private static final int TO = 0;
  private static final int FROM = 1;

  static Lines of(int axis, Strided from, Strided to) {
    int[] others = new int[from.rank() - 1];
    for (int a = 0; a < others.length; a++) {
      others[a] = a < axis ? a : a + 1;
    }
    Nest nest = Nest.of(to.permute(others), from.permute(others));
    return new Lines(nest, from.sizes()[axis], from.strides()[axis], to.strides()[axis]);
  }

  /// Whether neighbouring lines lie side by side in source and target, so that lanes can be lines.
  boolean sideBySide() {
    return nest.columns() > 1 && nest.columnStride(FROM) == 1 && nest.columnStride(TO) == 1;
  }

  /// Where a line starts in the source.
  int from(int plane, int row, int column) {
    return at(FROM, plane, row, column);
  }

  /// Where a line starts in the target.
  int to(int plane, int row, int column) {
    return at(TO, plane, row, column);
  }

  private int at(int operand, int plane, int row, int column) {
    return nest.planeOffset(operand, plane)
        + row * nest.rowStride(operand)
        + column * nest.columnStride(operand);
  }
}
