package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.simd.Lanes;

/// The weights' gradient with one channel a group: cells are splits of the pixels × some tiles of
/// taps × some vectors of channels.
final class DepthwiseWeightTask implements WeightCells {
  /// Cells a worker, so that all are about equally busy. They share no sums, so their number may
  /// depend on that of the workers. A cell has neighbouring vectors of channels where it can: these
  /// share cache lines. So if there are many taps and few channels, a cell has some of the taps and
  /// all channels.
  private static final int CELLS_OF_WORKER = 8;

  /// Fewer tiles of taps, and cells that share them out are not about equally large.
  private static final int LEAST_TILES = 4;

  private final int channels;
  private final int taps;
  private final int vectors;
  private final WeightSplits splits;
  private final DepthwiseWeightPixels.Sums[] cells;
  private final DepthwiseWeightPixels pixels;
  private final float[] sums;
  private final WeightOrder order;
  private final Team.Task finish = this::addSplits;

  private float[] w;

  DepthwiseWeightTask(ConvShape shape, Phase phase, Strides strides, int workers) {
    channels = shape.inChannels();
    taps = shape.length(Slot.W) / channels;
    vectors = Math.ceilDiv(channels, Lanes.COUNT);
    order = new RowMajorOrder(shape.length(Slot.W));
    splits = WeightSplits.ofPixels(shape);
    int wanted = Math.ceilDiv(CELLS_OF_WORKER * workers, splits.count());
    int tiles = DepthwiseWeightPixels.tiles(phase);
    int tapCells = vectors <= wanted && LEAST_TILES * wanted <= tiles ? wanted : 1;
    int vectorCells = Math.clamp(wanted / tapCells, 1, vectors);
    int most = Math.ceilDiv(vectors, vectorCells);
    pixels = new DepthwiseWeightPixels(phase, channels, most, strides, workers);
    cells = cells(tiles, tapCells, vectorCells);
    sums = new float[Math.toIntExact((long) splits.count() * vectors * pixels.floats())];
  }

  static WeightPlan plan(ConvShape shape, Team team) {
    return SummedPlan.channelsLast(
        shape,
        "depthwise",
        "one channel a group, lanes are channels",
        team,
        false,
        (phase, strides) -> new DepthwiseWeightTask(shape, phase, strides, team.size()));
  }

  private DepthwiseWeightPixels.Sums[] cells(int tiles, int tapCells, int vectorCells) {
    var cells = new DepthwiseWeightPixels.Sums[tapCells * vectorCells];
    for (int i = 0; i < cells.length; i++) {
      int tap = i / vectorCells;
      int vector = i % vectorCells;
      cells[i] =
          new DepthwiseWeightPixels.Sums(
              tap * tiles / tapCells,
              (tap + 1) * tiles / tapCells,
              vector * vectors / vectorCells,
              (vector + 1) * vectors / vectorCells);
    }
    return cells;
  }

  @Override
  public void bind(View viewX, View viewY, float[] w, boolean packed) {
    pixels.bind(viewX, viewY);
    this.w = w;
  }

  @Override
  public WeightOrder order() {
    return order;
  }

  @Override
  public int count() {
    return splits.count() * cells.length;
  }

  @Override
  public long scratchBytes() {
    return (long) sums.length * Float.BYTES;
  }

  @Override
  public void run(int index, int worker) {
    int split = index / cells.length;
    int at = split * vectors * pixels.floats();
    DepthwiseWeightPixels.Sums cell = cells[index % cells.length];
    pixels.sum(splits.first(split), splits.end(split), cell, sums, at, worker);
  }

  @Override
  public Team.Task finish() {
    return finish;
  }

  @Override
  public int finishCount() {
    return vectors;
  }

  private void addSplits(int vector, int worker) {
    int first = vector * Lanes.COUNT;
    int end = Math.min(first + Lanes.COUNT, channels);
    for (int channel = first; channel < end; channel++) {
      for (int tap = 0; tap < taps; tap++) {
        int at = vector * pixels.floats() + pixels.place(tap) * Lanes.COUNT + channel - first;
        float sum = sums[at];
        for (int split = 1; split < splits.count(); split++) {
          sum += sums[at + split * vectors * pixels.floats()];
        }
        w[channel * taps + tap] = sum;
      }
    }
  }
}
