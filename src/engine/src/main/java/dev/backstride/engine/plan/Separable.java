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
    return plan(shape, open, team, false);
  }

  static PicturePlan band(ConvShape shape, Slot open, Team alone) {
    return plan(shape, open, alone, true);
  }

  private static PicturePlan plan(ConvShape shape, Slot open, Team team, boolean band) {
    PictureIo io = new PictureIo(shape, open, List.of(), team);
    SeparableWeights weights = new SeparableWeights(shape);
    SeparableTask task = new SeparableTask(shape, open, team.size());
    Optional<? extends RowMajorRun> rowMajor =
        band ? Optional.empty() : rowMajor(shape, open, weights, team);
    return new TiledPlan(shape, open, "separable", WHY, team, io, weights, task, rowMajor);
  }

  private static Optional<? extends RowMajorRun> rowMajor(
      ConvShape shape, Slot open, Packing weights, Team team) {
    Optional<SeparablePlanes> planes = SeparablePlanes.of(shape, open, team);
    return planes.isPresent() ? planes : Bands.of(shape, open, 1, weights, team, Separable::band);
  }
}
