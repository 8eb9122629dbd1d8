package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;

/// Gathers blocks of block × block pixels into channels, the pixel in the block counting slowest:
/// the inverse of [DepthToSpace] without `columnRow`.
public final class SpaceToDepth {
  private final Copy copy;

  /// @param block height and width of a block
  /// @param from batch × channels × height·block × width·block
  /// @param to batch × channels·block² × height × width
  public SpaceToDepth(int block, Layout from, Layout to) {
    DepthToSpace.check(block, from, to);
    Strided channels = Strided.of(to).split(1, from.size(1)).split(1, block);
    Strided blocks = Strided.of(from).split(3, block).split(2, block);
    // Now batch, row in block, column in block, channels, rows, columns.
    copy = new Copy(blocks.permute(0, 3, 5, 1, 2, 4), channels);
  }

  /// Fills `to` from `from`, another array.
  public void run(Team team, float[] from, float[] to) {
    copy.run(team, from, to);
  }
}
