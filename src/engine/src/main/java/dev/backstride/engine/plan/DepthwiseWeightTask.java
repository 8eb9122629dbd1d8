package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.Lanes;

/// The weights' gradient with one channel a group: cells are splits of the pixels × some vectors of
/// channels.
final class DepthwiseWeightTask implements WeightCells {
  /// Cells a worker, so that all are about equally busy. They share no sums, so their number may
  /// depend on that of the workers. A cell has neighbouring vectors of channels where it can: these
  /// share cache lines.
  private static final int CELLS_OF_WORKER = 8;

  private final int channels;
  private final int taps;
  private final int vectors;
  private final WeightSplits splits;
  private final int cellsOfSplit;
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
    cellsOfSplit = Math.clamp(wanted, 1, vectors);
    pixels = new DepthwiseWeightPixels(phase, channels, strides, workers);
    sums = new float[Math.toIntExact((long) splits.count() * vectors * pixels.floats())];
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
    return splits.count() * cellsOfSplit;
  }

  @Override
  public long scratchBytes() {
    return (long) sums.length * Float.BYTES;
  }

  @Override
  public void run(int index, int worker) {
    int split = index / cellsOfSplit;
    int first = index % cellsOfSplit * vectors / cellsOfSplit;
    int end = (index % cellsOfSplit + 1) * vectors / cellsOfSplit;
    int at = split * vectors * pixels.floats();
    pixels.sum(splits.first(split), splits.end(split), first, end, sums, at, worker);
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
        int at = vector * pixels.floats() + tap * Lanes.COUNT + channel - first;
        float sum = sums[at];
        for (int split = 1; split < splits.count(); split++) {
          sum += sums[at + split * vectors * pixels.floats()];
        }
        w[channel * taps + tap] = sum;
      }
    }
  }
}
