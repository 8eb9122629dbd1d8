package dev.backstride.engine.plan;

import dev.backstride.engine.simd.OuterProduct;

/// How the weights of a group are cut into chunks, channels of y by channels of x, whose sums at
/// all points stay in an L2 cache of 1 MiB.
///
/// @param rows channels of y of a chunk, whole tiles: 36 points of 56 × 64 sums take 516 KB
/// @param columns channels of x of a chunk
/// @param down chunks along the channels of y
/// @param across chunks along the channels of x
/// @param whole whether a cell takes a chunk from the first sum to the weights; else a cell is a
///     chunk at one point
record WeightChunks(int rows, int columns, int down, int across, boolean whole) {
  /// Rows of a chunk that become weights at a time.
  static final int PART = 4;

  /// Cells that keep a few threads evenly busy.
  private static final int ENOUGH = 16;

  /// A cell that takes a whole chunk fetches the tiles of its channels, which other chunks have
  /// too; one at a time, the chunks of a point find them in L2, but all sums are stored and fetched
  /// again. Whichever moves fewer floats is taken.
  ///
  /// @param tiles number of tiles
  /// @param rounds in how many rounds they are summed
  static WeightChunks of(int out, int in, int tiles, int rounds) {
    int columns = OuterProduct.STRIDE;
    int rows = columns / OuterProduct.OF_MACHINE.rows() * OuterProduct.OF_MACHINE.rows();
    int down = Math.ceilDiv(out, rows);
    int across = Math.ceilDiv(in, columns);
    long fetched = (long) down * across * (rows + columns) * tiles;
    long stored = (long) tiles * (out + in) + 2L * out * in;
    boolean whole = rounds == 1 && down * across >= ENOUGH && fetched < stored;
    return new WeightChunks(rows, columns, down, across, whole);
  }

  int count() {
    return down * across;
  }

  /// Parts of a chunk.
  int parts() {
    return Math.ceilDiv(rows, PART);
  }

  int firstRow(int chunk) {
    return chunk / across * rows;
  }

  int firstColumn(int chunk) {
    return chunk % across * columns;
  }
}
