package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import java.util.List;
import java.util.Optional;

/// [RowBlocks] that write a row-major picture: the columns of a block are its pixels, those of one
/// channel after the other, so a tile's row is a piece of one or more channels' rows. Where the
/// stride is large the result is much larger than what is read, and written once.
final class RowPlanes implements Algorithm {
  /// Pixels of a block from which on it is stored where it belongs: half a vector of 16 floats.
  private static final int LEAST_BLOCK = 8;

  /// Weights of a panel: they stay in an L1 cache while the tiles of a cell pass. With more, sums
  /// take so long that to reorder them costs little.
  private static final int PANEL_BYTES = 32 << 10;

  private final RowBlocks blocks;

  RowPlanes(Precision precision) {
    blocks = new RowBlocks(precision);
  }

  @Override
  public boolean accepts(ConvShape shape, Slot open) {
    return shape.axes().getLast().stride() >= LEAST_BLOCK
        && takes(shape, open)
        && panelBytes(shape, open) <= PANEL_BYTES;
  }

  /// Whether it computes a contraction, whatever that costs: its picture and what stands in front
  /// of it have indices.
  boolean takes(ConvShape shape, Slot open) {
    return blocks.accepts(shape, open)
        && blocks.blockable(shape).equals(shape)
        && shape.length(open) <= Integer.MAX_VALUE - Layout.START;
  }

  private static long panelBytes(ConvShape shape, Slot open) {
    List<Phase> phases = Phase.ofRowBlocks(shape);
    return (long) Panels.ofPlanes(shape, open, phases).tapBytes() * Phase.mostTaps(phases);
  }

  @Override
  public PicturePlan plan(ConvShape shape, Slot open, Team team) {
    List<Phase> phases = Phase.ofRowBlocks(shape);
    Panels panels = Panels.ofPlanes(shape, open, phases);
    RowPlanesTask task = new RowPlanesTask(shape, panels, phases, team.size());
    String why =
        "%d pixels of a row of a channel side by side, %d columns, tile %s vectors, %d cells"
            .formatted(phases.getFirst().block(), panels.columns(), panels.tile(0), task.count());
    PictureIo io = PictureIo.ofPlanes(shape, open, phases, team);
    return new TiledPlan(shape, open, "row planes", why, team, io, panels, task, Optional.empty());
  }
}
