package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import java.util.List;

/// [RowBlocks] that write a row-major picture where it lies: the columns of a block are its
/// pixels, those of one channel after the other, so a tile's row is a piece of one or more
/// channels' rows. Where the stride is large the result is much larger than what is read, which
/// is reordered as a whole.
final class RowPlanes implements RowMajorRun {
  /// Pixels of a block from which on it is stored where it belongs: half a vector of 16 floats.
  private static final int LEAST_BLOCK = 8;

  /// Weights of a panel: they stay in an L1 cache while the tiles of a cell pass. With more, sums
  /// take so long that to reorder them costs little.
  private static final int PANEL_BYTES = 32 << 10;

  private final Team team;
  private final Staging input;
  private final RowPlanesTask task;

  /// @param phases those of row blocks
  RowPlanes(ConvShape shape, Panels planes, List<Phase> phases, Team team) {
    this.team = team;
    input = new Staging(Phase.spacedInputLayout(shape.sizes(Slot.Y), phases), team);
    task = new RowPlanesTask(shape, planes, phases, team.size());
  }

  /// Whether it takes less time than bands, whose results are reordered.
  ///
  /// @param panels those of row blocks, in either order
  static boolean pay(Panels panels, List<Phase> phases) {
    return phases.getFirst().block() >= LEAST_BLOCK
        && (long) panels.tapBytes() * Phase.mostTaps(phases) <= PANEL_BYTES;
  }

  /// A picture of any layout is read.
  @Override
  public boolean serves(View from, View residual, View to) {
    return RowMajorRun.contiguous(residual) && RowMajorRun.contiguous(to);
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    task.bind(input.copyUnlessFits(from), w.data(), epilogue, to);
    team.run(task.count(), task);
  }

  @Override
  public long scratchBytes() {
    return input.bytes();
  }

  @Override
  public String how() {
    return "row-major pictures plane by plane in %d cells".formatted(task.count());
  }
}
