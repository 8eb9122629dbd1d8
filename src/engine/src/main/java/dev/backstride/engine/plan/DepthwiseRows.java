package dev.backstride.engine.plan;

import dev.backstride.engine.simd.DepthwiseTile;
import dev.backstride.engine.simd.DepthwiseTile8;
import dev.backstride.engine.simd.Lanes;
import java.util.Arrays;
import java.util.List;

/// The sums of any window, row by row of what is written.
final class DepthwiseRows {
  private final List<Phase> phases;
  private final ChannelTaps weights;
  private final int channels;
  private final Segments[] taps;
  /// The tile of each phase that has one.
  private final DepthwiseTile[] tiles;

  private final float[][] edges;

  DepthwiseRows(List<Phase> phases, ChannelTaps weights, int channels, int workers) {
    this.phases = phases;
    this.weights = weights;
    this.channels = channels;
    taps = Segments.ofTaps(phases, channels);
    tiles = new DepthwiseTile[phases.size()];
    if (channels >= Lanes.COUNT) {
      Arrays.setAll(tiles, p -> DepthwiseTile.forTaps(phases.get(p).taps()).orElse(null));
    }
    edges = WorkerArrays.floats(workers, DepthwiseTile8.PIXELS * Lanes.COUNT);
  }

  /// Computes the taps' offsets for a picture's strides.
  void bind(Strides from) {
    for (Segments s : taps) {
      s.bind(from);
    }
  }

  /// Writes the sums of the columns `first` to `end` of a row, one phase after another. (Tiles of
  /// all phases in turn were not faster; a row in scratch memory that is copied was slower.)
  void run(DepthwisePictures bound, int n, int d, int h, int first, int end, int worker) {
    Phase any = phases.getFirst();
    int stepD = any.depth().outStep();
    int stepH = any.rows().outStep();
    int stepW = any.columns().outStep();
    int firstPhase = (d % stepD * stepH + h % stepH) * stepW;
    for (int inBlock = 0; inBlock < stepW; inBlock++) {
      Phase phase = phases.get(firstPhase + inBlock);
      Gather columns = phase.columns();
      int j = first / stepW;
      int endJ = Math.min(Math.ceilDiv(end, stepW), columns.outputs());
      int depth = phase.depth().input(d / stepD);
      int atA = bound.from().at(n, depth, phase.rows().input(h / stepH), columns.input(j));
      int atC = bound.to().at(n, d, h, columns.output(j));
      row(bound, firstPhase + inBlock, atA, atC, endJ - j, edges[worker]);
    }
  }

  private void row(DepthwisePictures bound, int phase, int atA, int atC, int pixels, float[] edge) {
    Gather columns = phases.get(phase).columns();
    int stepA = columns.inStep() * bound.from().pixel();
    int stepC = columns.outStep() * bound.to().pixel();
    DepthwiseTile unrolled = tiles[phase];
    int most = unrolled != null ? unrolled.pixels() : DepthwiseTile8.PIXELS;
    for (int pixel = 0; pixel < pixels; pixel += most) {
      int fromA = atA + pixel * stepA;
      int toC = atC + pixel * stepC;
      int count = Math.min(most, pixels - pixel);
      if (unrolled != null) {
        unrolled(unrolled.kernel(), bound, phase, fromA, stepA, toC, stepC, count);
      } else if (channels >= Lanes.COUNT) {
        vectors(bound, phase, fromA, stepA, toC, stepC, count);
      } else {
        tile(bound, phase, 0, fromA, stepA, edge, 0, Lanes.COUNT, count);
        for (int r = 0; r < count; r++) {
          System.arraycopy(edge, r * Lanes.COUNT, bound.c(), toC + r * stepC, channels);
        }
      }
    }
  }

  private void unrolled(
      DepthwiseTile.Kernel kernel,
      DepthwisePictures bound,
      int phase,
      int atA,
      int stepA,
      int atC,
      int stepC,
      int pixels) {
    kernel.run(
        bound.a(),
        atA,
        stepA,
        taps[phase].offsets(),
        bound.w(),
        weights.at(phase),
        weights.stride(),
        bound.c(),
        atC,
        stepC,
        pixels,
        channels);
  }

  /// The last vector begins earlier where the channels do not fill it.
  private void vectors(
      DepthwisePictures bound, int phase, int atA, int stepA, int atC, int stepC, int pixels) {
    for (int i = 0; i < channels; i += Lanes.COUNT) {
      int channel = Math.min(i, channels - Lanes.COUNT);
      tile(bound, phase, channel, atA, stepA, bound.c(), atC + channel, stepC, pixels);
    }
  }

  private void tile(
      DepthwisePictures bound,
      int phase,
      int channel,
      int atA,
      int stepA,
      float[] c,
      int atC,
      int stepC,
      int pixels) {
    DepthwiseTile8.run(
        bound.a(),
        atA + channel,
        stepA,
        taps[phase].offsets(),
        bound.w(),
        weights.at(phase) + channel,
        weights.stride(),
        c,
        atC,
        stepC,
        pixels);
  }
}
