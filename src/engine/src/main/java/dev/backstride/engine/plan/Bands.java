package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
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
/// took longer than many a contraction. Rows that the thread's band before has read as well are
/// copied from there, in its cache.
final class Bands implements RowMajorRun, Team.Task {
  /// Plans a band for a team of one, with the packing of the whole.
  interface Planner {
    PicturePlan plan(ConvShape band, Slot open, Team alone);
  }

  private static final int NONE = -2;

  private final Team team;
  private final List<Band> bands;
  private final Slot open;
  private final List<ConvShape> shapes = new ArrayList<>();
  private final int[] shapeOf;
  private final Planner planner;
  private final Team alone = new Team(1);
  private BandDesk[][] desks;

  /// The band that a worker reordered last in this run, or one that is before none.
  private final int[][] last;

  private final Copy[] reads;
  /// The rows that a band shares with the one before it, from one desk to the other's, and those
  /// behind them; null where it shares none.
  private final Copy[] kept;

  private final Copy[] fresh;
  private final Copy[] writes;
  private final Copy[] residuals;
  private View from;
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
    last = new int[team.size()][];
    Arrays.setAll(last, _ -> WorkerArrays.ints(1));
    reads = new Copy[bands.size()];
    kept = new Copy[bands.size()];
    fresh = new Copy[bands.size()];
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
    forget(reads, this.from, from);
    forget(writes, this.to, to);
    if (residual != null) {
      forget(residuals, this.residual, residual);
    }
    if (desks == null) {
      provideDesks();
    }
    this.from = from;
    this.to = to;
    this.residual = residual;
    this.weights = w;
    this.epilogue = epilogue;
    for (int[] none : last) {
      none[0] = NONE;
    }
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
    read(index, worker, desk);
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

  /// Reorders what a band reads: all of it, or only what the band before it has not.
  private void read(int index, int worker, BandDesk desk) {
    if (reads[index] == null) {
      provideReads(index, worker, desk);
    }
    boolean follows = last[worker][0] == index - 1;
    last[worker][0] = index;
    if (follows && kept[index] != null) {
      kept[index].run(alone, before(index, worker).from().data(), desk.from().data());
      fresh[index].run(alone, from.data(), desk.from().data());
    } else {
      reads[index].run(alone, from.data(), desk.from().data());
    }
  }

  private void provideReads(int index, int worker, BandDesk desk) {
    Band band = bands.get(index);
    reads[index] = new Copy(band.read(from.layout()), desk.from().layout());
    int shared = index == 0 ? 0 : band.shared(bands.get(index - 1));
    if (shared == 0 || shared >= band.readRows()) {
      return;
    }
    Band other = bands.get(index - 1);
    BandDesk before = before(index, worker);
    // In one array no row must be overwritten before it is read.
    if (before != desk || shared <= band.readFirst() - other.readFirst()) {
      Layout rows = before.from(other.readRows() - shared, shared);
      kept[index] = new Copy(rows, desk.from(0, shared));
      Layout behind = desk.from(shared, band.readRows() - shared);
      fresh[index] = new Copy(band.readBehind(shared, from.layout()), behind);
    }
  }

  /// The desk of the band before.
  private BandDesk before(int index, int worker) {
    return desk(worker, shapeOf[index - 1]);
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
