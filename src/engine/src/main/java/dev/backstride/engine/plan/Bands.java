package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A contraction of pictures whose channels are not contiguous, band by band: a thread reorders
/// the rows that a band reads, contracts them and reorders the result, all in its own cache.
/// Whole pictures that are reordered before and after go through memory twice more each, which
/// took longer than many a contraction.
final class Bands implements RowMajorRun, Team.Task {
  /// Plans a band for a team of one, with the packing of the whole.
  interface Planner {
    PicturePlan plan(ConvShape band, Slot open, Team alone);
  }

  private final Team team;
  private final List<Band> bands;
  private final Slot open;
  private final List<ConvShape> shapes = new ArrayList<>();
  private final int[] shapeOf;
  private final Planner planner;
  private final Team alone = new Team(1);
  private BandDesk[][] desks;
  private final BandReads reads;
  private final Copy[] writes;
  private final Copy[] residuals;
  private View residual;
  private View to;
  private PackedWeights weights;
  private Epilogue epilogue;

  Bands(List<Band> bands, Slot open, Team team, Planner planner) {
    this.bands = bands;
    this.open = open;
    this.team = team;
    this.planner = planner;
    shapeOf = new int[bands.size()];
    reads = new BandReads(bands, alone, team.size());
    writes = new Copy[bands.size()];
    residuals = new Copy[bands.size()];
  }

  /// The bands of a contraction, if it is worth while to cut it.
  ///
  /// @param unit rows of which a band should have a multiple, where its stride is 1
  static Optional<Bands> of(
      ConvShape shape, Slot open, int unit, Packing weights, Team team, Planner planner) {
    List<Band> bands = BandCut.of(shape, open, unit, weights.size(), team.size());
    return bands.isEmpty() ? Optional.empty() : Optional.of(new Bands(bands, open, team, planner));
  }

  @Override
  public String how() {
    return "row-major pictures in " + bands.size() + " bands";
  }

  @Override
  public boolean serves(View from, View residual, View to) {
    return from.layout().stride(1) != 1 && to.layout().stride(1) != 1;
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    View residual = epilogue.residual();
    reads.bind(from);
    forget(writes, this.to, to);
    if (residual != null) {
      forget(residuals, this.residual, residual);
    }
    if (desks == null) {
      provideDesks();
    }
    this.to = to;
    this.residual = residual;
    this.weights = w;
    this.epilogue = epilogue;
    team.run(bands.size(), this);
  }

  /// Most bands have equal shapes, and a thread's place for one serves all of them.
  private void provideDesks() {
    for (int b = 0; b < shapeOf.length; b++) {
      ConvShape shape = bands.get(b).shape();
      if (!shapes.contains(shape)) {
        shapes.add(shape);
      }
      shapeOf[b] = shapes.indexOf(shape);
    }
    desks = new BandDesk[team.size()][shapes.size()];
  }

  /// Drops the copies between bands and pictures of another layout.
  private static void forget(Copy[] copies, View before, View now) {
    if (before == null || !before.layout().equals(now.layout())) {
      Arrays.fill(copies, null);
    }
  }

  @Override
  public void run(int index, int worker) {
    Band band = bands.get(index);
    BandDesk desk = desk(worker, shapeOf[index]);
    BandDesk before = index == 0 ? desk : desk(worker, shapeOf[index - 1]);
    reads.run(index, worker, desk, before);
    if (residual != null) {
      if (residuals[index] == null) {
        residuals[index] = new Copy(band.write(residual.layout()), desk.residual().layout());
      }
      residuals[index].run(alone, residual.data(), desk.residual().data());
    }
    desk.run(weights, epilogue);
    if (writes[index] == null) {
      writes[index] = new Copy(desk.to().layout(), band.write(to.layout()));
    }
    writes[index].run(alone, desk.to().data(), to.data());
  }

  private BandDesk desk(int worker, int shape) {
    if (desks[worker][shape] == null) {
      desks[worker][shape] = new BandDesk(planner.plan(shapes.get(shape), open, alone));
    }
    return desks[worker][shape];
  }

  @Override
  public long scratchBytes() {
    return desks == null
        ? 0
        : Arrays.stream(desks)
            .flatMap(Arrays::stream)
            .filter(Objects::nonNull)
            .mapToLong(BandDesk::bytes)
            .sum();
  }
}
