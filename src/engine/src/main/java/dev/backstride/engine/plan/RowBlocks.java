package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.Window;
import java.util.List;

/// An open `X` with all phases of a row side by side: `stride` neighbouring pixels read the same
/// inputs, so their channels are the columns of one product, and the row is written from left to
/// right.
///
/// Where the kernel is no multiple of the stride, the last pixels of a block have taps less;
/// these are multiplied as zeros. That can make a NaN of an infinite factor, so
/// [Precision#STRICT] keeps off it.
final class RowBlocks implements Algorithm {
  private final Precision precision;

  RowBlocks(Precision precision) {
    this.precision = precision;
  }

  @Override
  public boolean accepts(ConvShape shape, Slot open) {
    Window last = shape.axes().getLast();
    return open == Slot.X
        && last.stride() > 1
        && last.dilation() == 1
        && shape.groups() == 1
        && (precision == Precision.FAST || last.kernel() % last.stride() == 0)
        && laneTaps(shape, Phase.ofRowBlocks(shape)) <= laneTaps(shape, Phase.of(shape, Slot.X));
  }

  /// The cost of some phases: positions times taps times the lanes that they take.
  private static long laneTaps(ConvShape shape, List<Phase> phases) {
    long lanes = new Panels(shape, Slot.X, phases).paddedColumns();
    return phases.stream()
        .mapToLong(p -> lanes * p.taps() * p.planePixels() * p.depth().outputs())
        .sum();
  }

  @Override
  public PicturePlan plan(ConvShape shape, Slot open, Team team) {
    List<Phase> phases = Phase.ofRowBlocks(shape);
    Panels panels = new Panels(shape, open, phases);
    DirectTask task = new DirectTask(shape, open, panels, phases, team.size());
    String why =
        "%d pixels of a row side by side as %d columns, tile %s vectors, %s"
            .formatted(
                shape.axes().getLast().stride(), panels.columns(), panels.tile(0), task.cells());
    PictureIo io = new PictureIo(shape, open, phases, team);
    return new TiledPlan(shape, open, "row blocks", why, team, io, panels, task);
  }
}
