package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;

/// Spreads groups of block² channels over blocks of block × block pixels.
public final class DepthToSpace {
  private final Copy copy;

  /// @param block height and width of a block
  /// @param columnRow whether the pixel in the block counts fastest in the channels (ONNX's CRD);
  ///     else it counts slowest (DCR)
  /// @param from batch × channels·block² × height × width
  /// @param to batch × channels × height·block × width·block
  public DepthToSpace(int block, boolean columnRow, Layout from, Layout to) {
    check(block, to, from);
    Strided blocks = Strided.of(to).split(3, block).split(2, block);
    Strided channels = Strided.of(from);
    // Now batch, channels, rows, row in block, columns, column in block.
    Strided ordered =
        columnRow
            ? channels.split(1, block).split(1, block).permute(0, 1, 4, 2, 5, 3)
            : channels.split(1, to.size(1)).split(1, block).permute(0, 3, 4, 1, 5, 2);
    copy = new Copy(ordered, blocks);
  }

  static void check(int block, Layout spread, Layout deep) {
    boolean fits = block >= 1 && spread.rank() == 4 && deep.rank() == 4;
    if (!fits
        || spread.size(0) != deep.size(0)
        || spread.size(1) * (long) block * block != deep.size(1)
        || spread.size(2) != deep.size(2) * (long) block
        || spread.size(3) != deep.size(3) * (long) block) {
      throw new ShapeException("blocks of %d between %s and %s".formatted(block, spread, deep));
    }
  }

  /// Fills `to` from `from`, another array.
  public void run(Team team, float[] from, float[] to) {
    copy.run(team, from, to);
  }
}
