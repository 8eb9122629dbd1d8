package dev.backstride.engine.plan;

/// What columns of sums take, for choices between algorithms.
final class ColumnCost {
  /// Lanes of the widest vector. Choices are for these whatever the machine has: other algorithms
  /// give other bits, and no bits may depend on the width.
  static final int LANES = 16;

  /// How many times longer a multiply-add takes in tiles of one vector.
  static final double NARROW = 1.5;

  private ColumnCost() {}

  /// Multiply-adds of vectors for a product with so many columns.
  static double vectors(double columns) {
    return Math.ceil(columns / LANES) * (columns <= LANES ? NARROW : 1);
  }
}
