package dev.backstride.engine.simd;

/// The tiles of the kernels that sum outer products of rows, whose floats lie a constant number
/// apart, and which of them this machine has the registers for.
public enum OuterProduct {
  /// For 32 registers.
  T14X2(OuterProduct14x2.ROWS, OuterProduct14x2.VECTORS),
  /// For 16 registers.
  T6X2(OuterProduct6x2.ROWS, OuterProduct6x2.VECTORS);

  /// The tile of this machine.
  public static final OuterProduct OF_MACHINE = Lanes.REGISTERS >= 32 ? T14X2 : T6X2;

  /// Floats between neighbouring rows of either factor and of the sums. A multiple of every tile's
  /// columns.
  public static final int STRIDE = 64;

  private final int rows;
  private final int vectors;

  OuterProduct(int rows, int vectors) {
    this.rows = rows;
    this.vectors = vectors;
  }

  /// Floats of y in a tile.
  public int rows() {
    return rows;
  }

  /// Floats of x in a tile.
  public int columns() {
    return vectors * Lanes.COUNT;
  }

  /// Adds the outer products of `count` pairs of rows to one tile of sums.
  ///
  /// @param y the left factors
  /// @param atY index in y of the tile's first float
  /// @param x the right factors
  /// @param atX index in x of the tile's first float
  /// @param c the sums
  /// @param atC index in c of the tile
  /// @param resume whether the sums go on from those in c
  public void run(
      float[] y, int atY, float[] x, int atX, int count, float[] c, int atC, boolean resume) {
    switch (this) {
      case T14X2 -> OuterProduct14x2.run(y, atY, x, atX, count, c, atC, resume);
      case T6X2 -> OuterProduct6x2.run(y, atY, x, atX, count, c, atC, resume);
    }
  }
}
