package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import java.util.List;
import java.util.Optional;

/// Two cheap passes for weights that are a [SeparableKernel]: along the rows into scratch memory,
/// then whole rows are added. The second writes each output once and reads few rows, so memory is
/// its bound.
final class Separable {
  private static final String WHY =
      "every channel to itself by one kernel, a column times a row: two passes";

  private Separable() {}

  static PicturePlan plan(ConvShape shape, Slot open, Team team) {
    Optional<SeparablePlanes> planes = SeparablePlanes.of(shape, open, team);
    return plan(
        shape,
        open,
        team,
        planes.isPresent()
            ? planes
            : Bands.of(shape, open, 1, new SeparableWeights(shape), team, Separable::band));
  }

  static PicturePlan band(ConvShape shape, Slot open, Team alone) {
    return plan(shape, open, alone, Optional.empty());
  }

  private static PicturePlan plan(
      ConvShape shape, Slot open, Team team, Optional<? extends RowMajorRun> rowMajor) {
    PictureIo io = new PictureIo(shape, open, List.of(), team);
    SeparableWeights weights = new SeparableWeights(shape);
    SeparableTask task = new SeparableTask(shape, open, team.size());
    return new TiledPlan(shape, open, "separable", WHY, team, io, weights, task, rowMajor);
  }
}
