package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.WeightTile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Direct sums over the pixels, for every shape, cut into cells: split of the pixels × group ×
/// part of the weights.
///
/// Without splits a cell sums in place if the weights are packed, else it puts its sums into
/// row-major order while they are in the cache. With splits all sums are kept, and added when all
/// are there.
final class WeightTask implements WeightCells {
  /// Floats of pictures which, with their copies, exceed the caches.
  static final int LARGE = 2 << 20;

  private final Phase phase;
  private final int large;
  private final int plane;
  private final int pitch;
  private final int groups;
  private final int in;
  private final int out;
  private final WeightSplits splits;
  private final WeightCut cut;
  private final WindowPieces window;
  private final boolean planes;

  private final PixelPart[] parts;
  private final WeightWriter writer;
  private final CellOrder cells;
  private final WeightOrder order;
  private final float[][] sums;
  private final Team.Task finish = this::addSplits;

  private float[] x;
  private Strides stridesX;
  private float[] y;
  private Strides stridesY;
  private float[] w;
  private boolean inPlace;
  private boolean reorderX;
  private boolean reorderY;

  /// A plan of such cells.
  ///
  /// @param large floats of the smallest row-major pictures that cells reorder themselves
  static WeightPlan plan(ConvShape shape, Team team, int large) {
    String why = "direct sums over the pixels, tile " + WeightTile.WIDEST + " vectors";
    Phase phase = Phase.of(shape, Slot.Y).getFirst();
    if (WindowPlanes.suit(shape, phase)) {
      Staging x = WindowPlanes.staging(shape, team);
      Staging y = new Staging(Layout.channelsLast(shape.sizes(Slot.Y)), team);
      Strides strides = Strides.of(x.layout());
      WeightTask cells = new WeightTask(shape, phase, strides, true, team.size(), large);
      String how = why + ", windows of few channels in planes";
      return new SummedPlan(shape, "direct", how, team, x, y, cells);
    }
    return SummedPlan.channelsLast(
        shape,
        "direct",
        why,
        team,
        true,
        (same, strides) -> new WeightTask(shape, same, strides, false, team.size(), large));
  }

  /// @param strides of x in the plan's own layout
  /// @param planes whether windows are read in [WindowPlanes]
  private WeightTask(
      ConvShape shape, Phase phase, Strides strides, boolean planes, int workers, int large) {
    this.planes = planes;
    this.large = large;
    this.phase = phase;
    plane = phase.depth().outputs() * phase.planePixels();
    pitch = strides.pixel();
    groups = shape.groups();
    in = shape.inChannels() / groups;
    out = shape.outChannels() / groups;
    int taps = shape.length(Slot.W) / (in * shape.outChannels());
    splits = WeightSplits.ofPixels(shape);
    Segments runs = runs(phase, strides);
    RunOrder runOrder = RunOrder.of(phase, runs.count(), runs.length() / in);
    int run = runs.length();
    cut =
        planes
            ? WeightCut.turned(in, out, taps, run, runOrder, splits, groups)
            : WeightCut.of(in, out, taps, run, runOrder, splits, groups);
    window = new WindowPieces(runs, cut);
    WindowPlanes[] ofWorkers =
        planes ? WindowPlanes.forWorkers(workers, shape, phase, cut) : new WindowPlanes[workers];
    parts = PixelPart.forWorkers(cut, window, ofWorkers);
    writer = new WeightWriter(cut);
    int weights = shape.length(Slot.W);
    cells = new CellOrder(cut, groups);
    order = splits.count() == 1 && cells.fits(weights) ? cells : new RowMajorOrder(weights);
    sums = new float[splits.count() > 1 ? count() : workers][];
  }

  /// The runs of the window, bound to the strides: the shortest of those that waste fewest lanes.
  /// Taps, as many as the window moves on by if these fill whole tiles, or rows of taps.
  private Segments runs(Phase phase, Strides strides) {
    Gather columns = phase.columns();
    List<Segments> candidates = new ArrayList<>();
    candidates.add(Segments.ofTaps(List.of(phase), in)[0]);
    int step = columns.inStep() * in;
    if (columns.taps() % columns.inStep() == 0 && step % WeightTile.WIDEST.columns() == 0) {
      candidates.add(Segments.ofSteps(phase, in, columns.inStep()));
    }
    candidates.add(Segments.ofRuns(List.of(phase), in)[0]);
    candidates.forEach(runs -> runs.bind(strides));
    return Collections.min(candidates, Comparator.comparingInt(WeightTask::vectors));
  }

  private static int vectors(Segments runs) {
    return runs.count() * Math.ceilDiv(runs.length(), Lanes.COUNT);
  }

  /// Pictures that exceed the caches, if every pixel is then reordered once.
  @Override
  public boolean reorders(Slot slot, Layout layout) {
    return layout.count() >= large
        && cut.count() == 1
        && (slot == Slot.Y || (!planes && groups == 1 && ReorderedWindows.suits(phase)))
        && adjoining(layout);
  }

  /// Whether the pixels of a channel's plane lie side by side.
  private static boolean adjoining(Layout layout) {
    int next = 1;
    for (int axis = layout.rank() - 1; axis >= 2; axis--) {
      if (layout.stride(axis) != next) {
        return false;
      }
      next *= layout.size(axis);
    }
    return true;
  }

  @Override
  public void bind(View viewX, View viewY, float[] w, boolean packed) {
    x = viewX.data();
    stridesX = Strides.of(viewX.layout(), stridesX);
    y = viewY.data();
    stridesY = Strides.of(viewY.layout(), stridesY);
    reorderX = !planes && stridesX.channel() != 1;
    reorderY = stridesY.channel() != 1;
    Strides windows = stridesX;
    for (PixelPart part : parts) {
      part.bind(viewX);
      if (reorderX) {
        windows = part.prepareX(phase, viewX.layout().sizes(), pitch);
      }
      if (reorderY) {
        part.prepareY();
      }
    }
    window.bind(windows);
    this.w = w;
    inPlace = packed && order == cells;
    for (int s = 0; !inPlace && s < sums.length && sums[s] == null; s++) {
      sums[s] = new float[cut.cellFloats()];
    }
    writer.bind(w);
  }

  @Override
  public WeightOrder order() {
    return order;
  }

  @Override
  public int count() {
    return splits.count() * groups * cut.count();
  }

  @Override
  public Team.Task finish() {
    return finish;
  }

  @Override
  public int finishCount() {
    return splits.count() > 1 ? groups * cut.count() * cut.parts() : 0;
  }

  @Override
  public long scratchBytes() {
    long bytes = (long) sums.length * cut.cellFloats() * Float.BYTES;
    for (PixelPart part : parts) {
      bytes += part.bytes();
    }
    return bytes;
  }

  @Override
  public void run(int index, int worker) {
    int split = index / (groups * cut.count());
    int group = index / cut.count() % groups;
    int cell = index % cut.count();
    int first = splits.first(split);
    int end = splits.end(split);
    float[] target = inPlace ? w : sums[splits.count() > 1 ? index : worker];
    int at = inPlace ? index * cut.cellFloats() : 0;
    PixelPart part = parts[worker];
    int equal = Math.max(1, Math.ceilDiv(end - first, cut.mostPixels()));
    int most = Math.ceilDiv(end - first, equal);
    int pixel = first;
    do {
      int count = part.together(group * in, pixel, most, end);
      part.fill(phase, stridesX, stridesY, pixel, count);
      float[] fromX = reorderX ? part.reorderX(x, stridesX, pixel) : x;
      float[] fromY = reorderY ? part.reorderY(y, stridesY, plane, group * out, pixel) : y;
      int atY = reorderY ? 0 : group * out;
      part.sum(fromX, group * in, fromY, atY, cell, target, at, pixel > first);
      pixel += count;
    } while (pixel < end);
    if (splits.count() == 1 && !inPlace) {
      writer.write(group, cell, target, 0);
    }
  }

  /// Adds a part of a cell's splits, first to last, and writes its weights.
  private void addSplits(int index, int worker) {
    int cells = groups * cut.count();
    int cell = index / cut.parts();
    int part = index % cut.parts();
    float[] target = sums[cell];
    for (int block = 0; block < cut.blocksOfCell(); block++) {
      int first = block * cut.blockFloats() + cut.atPart(part);
      int end = first + cut.partFloats(part);
      for (int split = 1; split < splits.count(); split++) {
        add(sums[cell + split * cells], target, first, end);
      }
    }
    writer.write(cell / cut.count(), cell % cut.count(), part, target);
  }

  private static void add(float[] other, float[] target, int first, int end) {
    for (int i = first; i < end; i++) {
      target[i] += other[i];
    }
  }
}
