package dev.backstride.engine.plan;

import static dev.backstride.engine.simd.WeightTile.PANEL;

import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.OuterProduct;
import dev.backstride.engine.simd.WeightTile;

/// How the weights of a group, channels of y × floats of the window, are cut into blocks that
/// [WeightTile] sums, and the blocks dealt to cells: a cell has one block of channels of y and
/// some neighbouring blocks of floats. Fixed by the shape, so that any number of threads does the
/// same.
///
/// Rows are channels of y and lanes floats of the window, or the other way round where that fills
/// the tiles better: the window of few channels. The floats of the window are counted tap by tap.
/// A block of lanes lies in one run of the window. Where a run is a tap, a block's neighbours are
/// the same channels at the next taps, so that a cell has all taps of its channels: these lie side
/// by side in the weights.
///
/// @param turned whether lanes are channels of y and rows floats of the window
/// @param in channels of x of a group
/// @param out channels of y of a group
/// @param taps taps of the window
/// @param run floats of the window that lie side by side
/// @param outBlock channels of y of a block
/// @param floatBlock floats of a block
/// @param blocksOfCell blocks of floats of a cell
record WeightCut(
    boolean turned,
    int in,
    int out,
    int taps,
    int run,
    int outBlock,
    int floatBlock,
    int blocksOfCell) {
  private static final int ROWS = WeightTile.WIDEST.rows();

  /// Most panels of a block where the pixels are many. The more channels of y a block has, the
  /// fewer times x is read; packed, they stay in an L2 cache beside the sums.
  private static final int PANELS = 4;

  /// What the sums of a cell may take: they stay in an L2 cache of 1 MiB beside the pixels.
  private static final int BYTES = 560 << 10;

  /// Enough cells to keep a few threads evenly busy.
  private static final int CELLS = 32;

  /// The same where the pixels are many, and each further cell would fetch them from memory again.
  private static final int FEW_CELLS = 16;

  /// Multiply-adds in the time that it takes to put a turned sum into its place.
  private static final int TURN = 16;

  /// The same for a float of a window that is packed, for each pixel.
  private static final int PACK = 14;

  /// @param run floats of the window that lie side by side, a tap or a row of taps
  /// @param splits of the pixels
  static WeightCut of(int in, int out, int taps, int run, PixelSplits splits, int groups) {
    boolean many = splits.count() > 1;
    int pixels = splits.pixels();
    int floats = in * taps;
    long upright = (long) computed(out) * roundUp(run, Lanes.COUNT) * (floats / run) * pixels;
    long packing = (long) PACK * floats * pixels * Math.ceilDiv(out, OuterProduct.STRIDE);
    long turned = (long) roundUp(out, Lanes.COUNT) * computed(floats) * pixels + packing;
    boolean turn = turned + (long) TURN * out * floats < upright;
    // All floats of fewer channels of y rather than some floats of more: they are written as one.
    int mostOut = many ? PANELS * PANEL : PANEL;
    int fits = Math.max(ROWS, BYTES / Float.BYTES / floats / ROWS * ROWS);
    int most = Math.min(fits, mostOut);
    int outBlock = turn ? even(out, OuterProduct.STRIDE, Lanes.COUNT) : rows(out, most);
    int floatBlock = turn ? rows(floats, PANEL) : OuterProduct.STRIDE;
    WeightCut cut = new WeightCut(turn, in, out, taps, run, outBlock, floatBlock, 1);
    int mostBlocks = Math.max(1, BYTES / Float.BYTES / cut.blockFloats());
    int cells = many ? FEW_CELLS : CELLS;
    int wanted = Math.ceilDiv(cells, splits.count() * groups * cut.outBlocks());
    int blocks = Math.clamp(Math.ceilDiv(cut.blocks(), wanted), 1, mostBlocks);
    if (cut.byChannels() && blocks > taps) {
      blocks = blocks / taps * taps;
    }
    return new WeightCut(turn, in, out, taps, run, outBlock, floatBlock, blocks);
  }

  /// The size of the fewest equal blocks, whole units.
  private static int even(int size, int most, int unit) {
    return roundUp(Math.ceilDiv(size, Math.ceilDiv(size, most)), unit);
  }

  /// Rows of the fewest equal blocks, whole tiles or panels but for the last block.
  private static int rows(int size, int most) {
    int blocks = Math.ceilDiv(size, most);
    int unit = most > PANEL ? PANEL : ROWS;
    return blocks == 1 ? size : Math.min(most, roundUp(Math.ceilDiv(size, blocks), unit));
  }

  /// Rows that the tiles compute for so many, panel by panel.
  private static int computed(int rows) {
    return rows / PANEL * PANEL + WeightTile.computedRows(rows % PANEL);
  }

  private static int roundUp(int value, int unit) {
    return Math.ceilDiv(value, unit) * unit;
  }

  /// Whether neighbouring blocks have the same channels at different taps.
  boolean byChannels() {
    return !turned && run == in;
  }

  private int outBlocks() {
    return Math.ceilDiv(out, outBlock);
  }

  /// Blocks of lanes of a run.
  private int blocksOfRun() {
    return Math.ceilDiv(run, floatBlock);
  }

  /// Blocks of floats.
  int blocks() {
    int floats = in * taps;
    return turned ? Math.ceilDiv(floats, floatBlock) : floats / run * blocksOfRun();
  }

  private int cellsOfOut() {
    return Math.ceilDiv(blocks(), blocksOfCell);
  }

  /// Cells of a group.
  int count() {
    return outBlocks() * cellsOfOut();
  }

  /// First channel of y of a cell.
  int firstOut(int cell) {
    return cell / cellsOfOut() * outBlock;
  }

  /// The channel of y behind the last of a cell.
  int endOut(int cell) {
    return Math.min(firstOut(cell) + outBlock, out);
  }

  /// First block of floats of a cell.
  int firstBlock(int cell) {
    return cell % cellsOfOut() * blocksOfCell;
  }

  /// The block of floats behind the last of a cell.
  int endBlock(int cell) {
    return Math.min(firstBlock(cell) + blocksOfCell, blocks());
  }

  /// First float of a block, counted tap by tap.
  int firstFloat(int block) {
    if (turned) {
      return block * floatBlock;
    }
    return byChannels()
        ? block % taps * in + block / taps * floatBlock
        : block / blocksOfRun() * run + block % blocksOfRun() * floatBlock;
  }

  /// The float behind the last of a block.
  int endFloat(int block) {
    int first = firstFloat(block);
    return Math.min(first + floatBlock, turned ? in * taps : (first / run + 1) * run);
  }

  /// Most pixels that are packed and summed at a time. More, and sums are loaded and stored less
  /// often; but what is packed anew for each block should stay in L1, what is packed for all blocks
  /// of a cell in L2.
  int mostPixels() {
    return turned ? 128 : 256;
  }

  /// Panels that the packed rows of a block take.
  int panels() {
    return turned ? 1 : Math.ceilDiv(outBlock, PANEL);
  }

  /// Floats of the sums of a block.
  int blockFloats() {
    return computed(turned ? floatBlock : outBlock) * OuterProduct.STRIDE;
  }

  /// Floats of the sums of a cell.
  int cellFloats() {
    return blocksOfCell * blockFloats();
  }
}
