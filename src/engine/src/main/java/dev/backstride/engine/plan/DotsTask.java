package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.EpilogueRow;
import dev.backstride.engine.simd.DepthwiseTile8;
import dev.backstride.engine.simd.DotsTile8;
import dev.backstride.engine.simd.Lanes;

/// The work of a [DotsPlan]: each cell sums some rows of outputs of a channel. The tile is that of
/// channels-last sums: its pixels are windows, its channels the parts of an output.
final class DotsTask implements Team.Task {
  private static final int TILE = DepthwiseTile8.PIXELS;

  private final Team team;
  private final Gather rows;
  private final Gather columns;
  private final int packedRow;
  private final PlaneGrid cut;
  private final boolean halved;
  private final int[] taps;
  private final int[] left;
  private final float[][] parts;
  private final float[][] sums;
  private final float[][] residuals;
  private float[] x;
  private Strides from;
  private float[] w;
  private Epilogue epilogue;
  private Strides residual;
  private float[] y;
  private Strides to;

  DotsTask(ConvShape shape, Phase phase, int packedRow, Team team) {
    this.team = team;
    this.packedRow = packedRow;
    rows = phase.rows();
    columns = phase.columns();
    int height = rows.outputs();
    int width = columns.outputs();
    int channels = shape.channels(Slot.Y);
    // Neighbouring rows of outputs read the same pixels: a cell has some, so that the second one
    // finds these in a cache.
    int block = Math.clamp(height / 2, 1, 8);
    cut = new PlaneGrid(shape.batch(), channels, 1, height, width, block, width);
    int step = columns.inStep();
    halved = columns.taps() == 2 * step && step % Dots.PARTS == 0;
    taps = new int[rows.taps() * (halved ? step : packedRow) / Dots.PARTS];
    left = new int[taps.length];
    parts = WorkerArrays.floats(team.size(), TILE * Dots.PARTS);
    sums = WorkerArrays.floats(team.size(), width);
    residuals = WorkerArrays.floats(team.size(), width);
  }

  /// Fills `to` from a picture whose rows are contiguous, with the zeros that windows touch.
  void run(View read, float[] weights, Epilogue epilogue, View written) {
    x = read.data();
    from = Strides.of(read.layout(), from);
    w = weights;
    this.epilogue = epilogue;
    if (epilogue.residual() != null) {
      residual = Strides.of(epilogue.residual().layout(), residual);
    }
    y = written.data();
    to = Strides.of(written.layout(), to);
    int ofRow = taps.length / rows.taps();
    for (int t = 0; t < taps.length; t++) {
      int part = t % ofRow * Dots.PARTS;
      taps[t] = t / ofRow * rows.tapStep() * from.row() + part;
      left[t] = t / ofRow * packedRow + part;
    }
    team.run(cut.count(), this);
  }

  @Override
  public void run(int cell, int worker) {
    int n = cut.picture(cell);
    int channel = cut.channel(cell);
    for (int h = cut.firstRow(cell); h < cut.endRow(cell); h++) {
      int atX = from.rowAt(n, channel, 0, rows.input(h)) + columns.inFirst();
      for (int i = 0; i < cut.width(); i += TILE) {
        int count = Math.min(TILE, cut.width() - i);
        tile(atX + i * columns.inStep(), channel * rows.taps() * packedRow, count, parts[worker]);
        addParts(parts[worker], count, sums[worker], i);
      }
      finish(n, channel, h, worker);
    }
  }

  /// Sums the parts of some windows. Where these are twice as wide as their distance, the right
  /// half of one is the left half of the next.
  private void tile(int atX, int atW, int count, float[] to) {
    int step = columns.inStep();
    for (int lane = 0; lane < Dots.PARTS; lane += Lanes.COUNT) {
      int at = atX + lane;
      int weights = atW + lane;
      if (halved) {
        DotsTile8.run(x, at, step, taps, w, weights, left, step, to, lane, Dots.PARTS, count);
      } else {
        DepthwiseTile8.run(x, at, step, taps, w, weights, Dots.PARTS, to, lane, Dots.PARTS, count);
      }
    }
  }

  private static void addParts(float[] parts, int count, float[] sums, int at) {
    for (int i = 0; i < count; i++) {
      int first = i * Dots.PARTS;
      for (int half = Dots.PARTS / 2; half > 0; half /= 2) {
        for (int p = first; p < first + half; p++) {
          parts[p] += parts[p + half];
        }
      }
      sums[at + i] = parts[first];
    }
  }

  private void finish(int n, int channel, int h, int worker) {
    float[] row = sums[worker];
    float[] added = null;
    if (epilogue.residual() != null) {
      added = residuals[worker];
      int at = residual.rowAt(n, channel, 0, h);
      float[] given = epilogue.residual().data();
      for (int i = 0; i < cut.width(); i++) {
        added[i] = given[at + i * residual.pixel()];
      }
    }
    EpilogueRow.ofChannel(
        row, 0, epilogue.bias(), channel, added, 0, cut.width(), epilogue.activation());
    int at = to.rowAt(n, channel, 0, h);
    for (int i = 0; i < cut.width(); i++) {
      y[at + i * to.pixel()] = row[i];
    }
  }

  long scratchBytes() {
    long floats = (long) parts[0].length + sums[0].length + residuals[0].length;
    return parts.length * floats * Float.BYTES;
  }
}
