package dev.backstride.engine.plan;

import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.PixelTile;
import java.util.List;

/// Where the sums of a turn of [PhaseLanes] lie: a row of all positions for each column of its
/// tiles. The columns are the pixels of a block, those of one channel after the other, or, without
/// blocks, some channels of one phase after the other.
///
/// @param stride column phases
/// @param blocks whether the columns are the pixels of blocks
/// @param channels of a turn: their columns are whole tiles
/// @param row floats from a row of the picture to the next one's
/// @param pitch floats from a column to the next one's
record PhaseSums(int stride, boolean blocks, int channels, int row, int pitch) {
  /// Columns of a tile.
  static final int TILE = PixelTile.MOST_ROWS;

  /// @param row positions of a row, with those between it and the next one
  /// @param rows of a turn
  static PhaseSums of(List<Phase> phases, int row, int rows) {
    int pitch = CacheSets.pitch(Math.ceilDiv(rows * row, Lanes.COUNT) * Lanes.COUNT);
    boolean blocks = phases.getFirst().block() > 1;
    int stride = phases.getFirst().columns().outStep();
    return new PhaseSums(stride, blocks, channels(phases), row, pitch);
  }

  /// Channels whose columns are whole tiles.
  private static int channels(List<Phase> phases) {
    int block = phases.getFirst().block();
    return block > 1 ? Math.max(1, TILE / block) : TILE;
  }

  /// Columns of a turn.
  static int columns(List<Phase> phases) {
    return channels(phases) * phases.getFirst().columns().outStep();
  }

  /// Columns of a turn.
  int columns() {
    return channels * stride;
  }

  int floats() {
    return columns() * pitch;
  }

  /// Where the sums of the first column phase of a channel begin.
  int at(int channel) {
    return channel * (blocks ? stride : 1) * pitch;
  }

  /// Floats from a column phase to the next one.
  int step() {
    return (blocks ? 1 : TILE) * pitch;
  }
}
