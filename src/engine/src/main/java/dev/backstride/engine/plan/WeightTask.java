package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.Lanes;
import java.util.List;

/// Direct sums over the pixels, for every shape, cut into cells: split of the pixels × group ×
/// part of the weights.
///
/// Without splits a cell sums in place if the weights are packed, else it puts its sums into
/// row-major order while they are in the cache. With splits all sums are kept, and added when all
/// are there.
final class WeightTask implements WeightCells {
  private final Phase phase;
  private final int groups;
  private final int in;
  private final int out;
  private final PixelSplits splits;
  private final WeightCut cut;
  private final WindowPieces window;
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

  WeightTask(ConvShape shape, Phase phase, Strides strides, int workers) {
    this.phase = phase;
    groups = shape.groups();
    in = shape.inChannels() / groups;
    out = shape.outChannels() / groups;
    int taps = shape.length(Slot.W) / (in * shape.outChannels());
    splits = PixelSplits.of(shape);
    Segments runs = runs(phase, strides);
    cut = WeightCut.of(in, out, taps, runs.length(), splits, groups);
    window = new WindowPieces(runs, cut);
    parts = PixelPart.forWorkers(workers, cut, window);
    writer = new WeightWriter(cut);
    int weights = shape.length(Slot.W);
    cells = new CellOrder(cut, groups);
    order = splits.count() == 1 && cells.fits(weights) ? cells : new RowMajorOrder(weights);
    sums = new float[splits.count() > 1 ? count() : workers][];
  }

  /// The runs of the window, bound to the strides: rows of taps where that wastes fewer lanes,
  /// else taps.
  private Segments runs(Phase phase, Strides strides) {
    Segments rows = Segments.ofRuns(List.of(phase), in)[0];
    rows.bind(strides);
    int vectors = rows.length() / in * Math.ceilDiv(in, Lanes.COUNT);
    if (Math.ceilDiv(rows.length(), Lanes.COUNT) < vectors) {
      return rows;
    }
    Segments taps = Segments.ofTaps(List.of(phase), in)[0];
    taps.bind(strides);
    return taps;
  }

  @Override
  public void bind(View viewX, View viewY, float[] w, boolean packed) {
    x = viewX.data();
    stridesX = Strides.of(viewX.layout(), stridesX);
    y = viewY.data();
    stridesY = Strides.of(viewY.layout(), stridesY);
    window.bind(stridesX);
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
    return splits.count() > 1 ? groups * cut.count() : 0;
  }

  @Override
  public long scratchBytes() {
    return (long) sums.length * cut.cellFloats() * Float.BYTES;
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
      int count = Math.min(end - pixel, most);
      part.fill(phase, stridesX, stridesY, pixel, count);
      part.sum(x, group * in, y, group * out, cell, target, at, pixel > first);
      pixel += count;
    } while (pixel < end);
    if (splits.count() == 1 && !inPlace) {
      writer.write(group, cell, target, 0);
    }
  }

  /// Adds a cell's splits, first to last, and writes its weights.
  private void addSplits(int index, int worker) {
    float[] target = sums[index];
    for (int split = 1; split < splits.count(); split++) {
      float[] other = sums[index + split * groups * cut.count()];
      for (int i = 0; i < target.length; i++) {
        target[i] += other[i];
      }
    }
    writer.write(index / cut.count(), index % cut.count(), target, 0);
  }
}
