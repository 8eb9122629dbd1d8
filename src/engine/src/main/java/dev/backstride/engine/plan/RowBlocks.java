package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.Window;
import java.util.List;
import java.util.Optional;

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
    Window last = blockable(shape).axes().getLast();
    return open == Slot.X
        && last.stride() > 1
        && last.dilation() == 1
        && shape.groups() == 1
        && (precision == Precision.FAST || last.kernel() % last.stride() == 0)
        && laneTaps(shape, Phase.ofRowBlocks(blockable(shape)))
            <= laneTaps(shape, Phase.of(shape, Slot.X));
  }

  /// A y of one position is the same under any stride. That of the kernel's length makes each
  /// output meet one tap, and all taps of a row one block; only the products with padding are
  /// left out.
  ConvShape blockable(ConvShape shape) {
    if (precision == Precision.STRICT) {
      return shape;
    }
    List<Window> axes = shape.axes().stream().map(RowBlocks::blockable).toList();
    return new ConvShape(
        shape.batch(), shape.groups(), shape.inChannels(), shape.outChannels(), axes);
  }

  private static Window blockable(Window axis) {
    boolean one = axis.out() == 1 && axis.dilation() == 1 && axis.outputPadding() < axis.kernel();
    return one
        ? Window.of(axis.in(), axis.kernel(), axis.kernel(), 1, axis.before(), axis.after())
        : axis;
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
    return plan(shape, blockable(shape), open, team, false);
  }

  static PicturePlan band(ConvShape shape, Slot open, Team alone) {
    return plan(shape, shape, open, alone, true);
  }

  private static PicturePlan plan(
      ConvShape shape, ConvShape blocks, Slot open, Team team, boolean band) {
    List<Phase> phases = Phase.ofRowBlocks(blocks);
    Panels panels = new Panels(blocks, open, phases);
    if (band) {
      return plan(shape, blocks, open, team, phases, panels, panels, Optional.empty());
    }
    Optional<PixelPairs> pairs = PixelPairs.of(blocks, panels, phases, team);
    boolean planes = RowPlanes.pay(panels, phases);
    // Where windows share no pixels, sums are so short that to store them twice costs too much.
    boolean overlap = phases.getFirst().taps() > 1;
    if (pairs.isEmpty() && (overlap || !planes) && PhaseLanes.takes(blocks, open)) {
      RowBlockPanels both = RowBlockPanels.behind(panels, blocks, open, phases);
      Optional<PhaseLanes> lanes = PhaseLanes.ofGood(blocks, both.planes(), phases, team);
      if (lanes.isPresent()) {
        return plan(shape, blocks, open, team, phases, panels, both, lanes);
      }
    }
    if (planes) {
      return inPlanes(shape, blocks, open, team);
    }
    Optional<? extends RowMajorRun> rowMajor =
        pairs.isPresent() ? pairs : Bands.of(blocks, open, 1, panels, team, RowBlocks::band);
    return plan(shape, blocks, open, team, phases, panels, panels, rowMajor);
  }

  /// With row-major pictures in [RowPlanes], whether that pays or not.
  static PicturePlan inPlanes(ConvShape shape, ConvShape blocks, Slot open, Team team) {
    List<Phase> phases = Phase.ofRowBlocks(blocks);
    Panels panels = new Panels(blocks, open, phases);
    RowBlockPanels both = RowBlockPanels.behind(panels, blocks, open, phases);
    RowPlanes planes = new RowPlanes(blocks, both.planes(), phases, team);
    return plan(shape, blocks, open, team, phases, panels, both, Optional.of(planes));
  }

  /// With row-major pictures in [PhaseLanes], whether that pays or not, if it has room.
  static Optional<PicturePlan> inLanes(ConvShape shape, ConvShape blocks, Slot open, Team team) {
    List<Phase> phases = Phase.ofRowBlocks(blocks);
    Panels panels = new Panels(blocks, open, phases);
    RowBlockPanels both = RowBlockPanels.behind(panels, blocks, open, phases);
    return PhaseLanes.of(blocks, both.planes(), phases, team)
        .map(lanes -> plan(shape, blocks, open, team, phases, panels, both, Optional.of(lanes)));
  }

  private static PicturePlan plan(
      ConvShape shape,
      ConvShape blocks,
      Slot open,
      Team team,
      List<Phase> phases,
      Panels panels,
      Packing packing,
      Optional<? extends RowMajorRun> rowMajor) {
    DirectTask task = new DirectTask(blocks, open, panels, phases, team.size());
    String why =
        "%d pixels of a row side by side as %d columns, tile %s vectors, %s"
            .formatted(phases.getFirst().block(), panels.columns(), panels.tile(0), task.cells());
    PictureIo io = new PictureIo(shape, open, phases, team);
    return new TiledPlan(shape, open, "row blocks", why, team, io, packing, task, rowMajor);
  }
}
