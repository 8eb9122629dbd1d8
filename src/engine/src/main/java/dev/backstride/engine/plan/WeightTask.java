package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.WeightTile;
import java.util.List;

/// Direct sums over the pixels, for every shape, cut into cells: split of the pixels × group ×
/// strip of the window × block of the strip's tiles. A cell takes its pixels block by block, for
/// each block all its tiles, so that the block of y stays in L1 and that of x in L2.
final class WeightTask implements WeightCells {
  /// Enough tasks to keep a few threads evenly busy.
  private static final int CELLS = 32;

  private final ConvShape shape;
  private final Phase phase;
  private final int groups;
  private final int in;
  private final int out;
  private final PixelSplits splits;
  private final WeightTile widest;
  private final Segments strips;
  private final PixelTable[] tables;

  private WeightSums sums;
  private int tilesOfCell;
  private float[] x;
  private Strides stridesX;
  private float[] y;
  private Strides stridesY;

  WeightTask(ConvShape shape, Phase phase, Strides strides, int workers) {
    this.shape = shape;
    this.phase = phase;
    groups = shape.groups();
    in = shape.inChannels() / groups;
    out = shape.outChannels() / groups;
    splits = PixelSplits.of(shape);
    widest = WeightTile.forColumns(out);
    strips = Segments.ofRuns(List.of(phase), in)[0];
    tables = PixelTable.forWorkers(workers);
    strips.bind(strides);
    cut();
  }

  @Override
  public void bind(View viewX, View viewY, float[] w) {
    x = viewX.data();
    stridesX = Strides.of(viewX.layout());
    y = viewY.data();
    stridesY = Strides.of(viewY.layout());
    if (strips.bind(stridesX)) {
      cut();
    }
    sums.bind(w);
  }

  private void cut() {
    sums = new WeightSums(shape, strips.count(), strips.length(), splits.count());
    int tiles = sums.rows() / widest.rows();
    int wanted = Math.ceilDiv(CELLS, splits.count() * groups * strips.count());
    tilesOfCell = Math.ceilDiv(tiles, Math.min(wanted, tiles));
  }

  @Override
  public int count() {
    return splits.count() * groups * strips.count() * cellsOfStrip();
  }

  private int cellsOfStrip() {
    return Math.ceilDiv(sums.rows() / widest.rows(), tilesOfCell);
  }

  @Override
  public Team.Task finish() {
    return sums;
  }

  @Override
  public int finishCount() {
    return sums.count();
  }

  @Override
  public long scratchBytes() {
    return sums.bytes();
  }

  @Override
  public void run(int index, int worker) {
    int rest = index;
    int cell = rest % cellsOfStrip();
    rest /= cellsOfStrip();
    int strip = rest % strips.count();
    rest /= strips.count();
    int group = rest % groups;
    int split = rest / groups;
    int firstRow = cell * tilesOfCell * widest.rows();
    int endRow = Math.min(firstRow + tilesOfCell * widest.rows(), sums.rows());
    int firstPixel = splits.first(split);
    int endPixel = splits.end(split);
    int pixel = firstPixel;
    do {
      int count = Math.clamp(endPixel - pixel, 0, PixelTable.BLOCK);
      tables[worker].fill(phase, stridesX, stridesY, pixel, count);
      int atX = group * in + strips.offset(strip);
      int atC = sums.at(split, group, strip);
      boolean resume = pixel > firstPixel;
      block(tables[worker], count, atX, group * out, atC, firstRow, endRow, resume);
      pixel += PixelTable.BLOCK;
    } while (pixel < endPixel);
  }

  private void block(
      PixelTable table,
      int count,
      int atX,
      int atY,
      int atC,
      int firstRow,
      int endRow,
      boolean resume) {
    int stride = sums.columns();
    for (int column = 0; column < out; column += widest.columns()) {
      WeightTile tile = WeightTile.forColumns(out - column);
      for (int row = firstRow; row < endRow; row += tile.rows()) {
        int target = atC + row * stride + column;
        tile.run(
            x,
            table.x,
            atX + row,
            y,
            table.y,
            atY + column,
            count,
            sums.sums(),
            target,
            stride,
            resume);
      }
    }
  }
}
