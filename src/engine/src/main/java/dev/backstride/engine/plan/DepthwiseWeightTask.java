package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.DepthwiseWeightTile9;
import dev.backstride.engine.simd.Lanes;
import java.util.Arrays;
import java.util.List;

/// The weights' gradient with one channel a group: cells are splits of the pixels × vectors of
/// channels.
final class DepthwiseWeightTask implements WeightCells {
  /// Pixels that a table holds.
  private static final int PIXELS = 256;

  private final Phase phase;
  private final int channels;
  private final int taps;
  private final int vectors;
  private final PixelSplits splits;
  private final Segments window;
  private final PixelTable[] tables;
  private final float[] sums;
  private final WeightOrder order;
  private final Team.Task finish = this::addSplits;

  private float[] x;
  private Strides stridesX;
  private float[] y;
  private Strides stridesY;
  private float[] w;

  DepthwiseWeightTask(ConvShape shape, Phase phase, Strides strides, int workers) {
    this.phase = phase;
    channels = shape.inChannels();
    taps = shape.length(Slot.W) / channels;
    vectors = Math.ceilDiv(channels, Lanes.COUNT);
    order = new RowMajorOrder(shape.length(Slot.W));
    splits = PixelSplits.of(shape);
    window = Segments.ofTaps(List.of(phase), channels)[0];
    window.bind(strides);
    tables = new PixelTable[workers];
    Arrays.setAll(tables, t -> new PixelTable(PIXELS));
    sums = new float[Math.toIntExact((long) splits.count() * vectors * cellFloats())];
  }

  private int paddedTaps() {
    return Math.ceilDiv(taps, DepthwiseWeightTile9.TAPS) * DepthwiseWeightTile9.TAPS;
  }

  private int cellFloats() {
    return paddedTaps() * Lanes.COUNT;
  }

  @Override
  public void bind(View viewX, View viewY, float[] w, boolean packed) {
    x = viewX.data();
    stridesX = Strides.of(viewX.layout());
    y = viewY.data();
    stridesY = Strides.of(viewY.layout());
    this.w = w;
    window.bind(stridesX);
  }

  @Override
  public WeightOrder order() {
    return order;
  }

  @Override
  public int count() {
    return splits.count() * vectors;
  }

  @Override
  public long scratchBytes() {
    return (long) sums.length * Float.BYTES;
  }

  @Override
  public void run(int index, int worker) {
    int vector = index % vectors;
    int split = index / vectors;
    int first = splits.first(split);
    int end = splits.end(split);
    PixelTable table = tables[worker];
    int pixel = first;
    do {
      int count = Math.clamp(end - pixel, 0, PIXELS);
      table.fill(phase, stridesX, stridesY, pixel, count);
      for (int tap = 0; tap < taps; tap += DepthwiseWeightTile9.TAPS) {
        DepthwiseWeightTile9.run(
            x,
            table.x,
            window.offsets(),
            tap,
            y,
            table.y,
            vector * Lanes.COUNT,
            count,
            sums,
            index * cellFloats() + tap * Lanes.COUNT,
            Lanes.COUNT,
            pixel > first);
      }
      pixel += PIXELS;
    } while (pixel < end);
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
        int at = vector * cellFloats() + tap * Lanes.COUNT + channel - first;
        float sum = sums[at];
        for (int split = 1; split < splits.count(); split++) {
          sum += sums[at + split * vectors * cellFloats()];
        }
        w[channel * taps + tap] = sum;
      }
    }
  }
}
