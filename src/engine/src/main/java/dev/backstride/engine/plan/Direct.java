package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import java.util.List;
import java.util.Optional;

/// Direct sums over the strided view: nothing is unfolded, the window of a pixel is read where it
/// lies. Computes every shape.
final class Direct implements Algorithm {
  @Override
  public boolean accepts(ConvShape shape, Slot open) {
    return true;
  }

  @Override
  public PicturePlan plan(ConvShape shape, Slot open, Team team) {
    List<Phase> phases = Phase.of(shape, open);
    Panels panels = new Panels(shape, open, phases);
    Optional<? extends RowMajorRun> rowMajor =
        FewChannels.of(shape, open, panels, phases, team)
            .<RowMajorRun>map(few -> few)
            .or(() -> PixelLanes.of(shape, open, panels, phases, team))
            .or(() -> lanes(shape, open, panels, phases, team))
            .or(() -> Bands.of(shape, open, 1, panels, team, Direct::band));
    return plan(shape, open, team, phases, panels, rowMajor);
  }

  private static Optional<PhaseLanes> lanes(
      ConvShape shape, Slot open, Panels panels, List<Phase> phases, Team team) {
    return PhaseLanes.takes(shape, open)
        ? PhaseLanes.ofGood(shape, panels, phases, team)
        : Optional.empty();
  }

  static PicturePlan band(ConvShape shape, Slot open, Team alone) {
    List<Phase> phases = Phase.of(shape, open);
    Panels panels = new Panels(shape, open, phases);
    return plan(shape, open, alone, phases, panels, Optional.empty());
  }

  private static PicturePlan plan(
      ConvShape shape,
      Slot open,
      Team team,
      List<Phase> phases,
      Panels panels,
      Optional<? extends RowMajorRun> rowMajor) {
    DirectTask task = new DirectTask(shape, open, panels, phases, team.size());
    String why = "direct sums, tile " + panels.tile(0) + " vectors, " + task.cells();
    PictureIo io = new PictureIo(shape, open, phases, team);
    return new TiledPlan(shape, open, "direct", why, team, io, panels, task, rowMajor);
  }
}
