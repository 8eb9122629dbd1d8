package dev.backstride.engine.ops;

/// Work on the planes of a nest.
abstract class NestTask extends PlaneTask {
  private final Nest nest;

  NestTask(Nest nest) {
    this(nest, 1);
  }

  /// @param together rows that a block has at least, where there are so many
  NestTask(Nest nest, int together) {
    super(nest.planes(), nest.rows(), nest.columns(), 1, together);
    this.nest = nest;
  }

  final Nest nest() {
    return nest;
  }

  /// Where an operand's element lies.
  final int at(int operand, int plane, int row, int column) {
    return nest.planeOffset(operand, plane)
        + row * nest.rowStride(operand)
        + column * nest.columnStride(operand);
  }
}
