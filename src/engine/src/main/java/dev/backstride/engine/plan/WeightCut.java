package dev.backstride.engine.plan;

import static dev.backstride.engine.simd.OuterProduct.STRIDE;
import static dev.backstride.engine.simd.WeightTile.PANEL;
import static dev.backstride.engine.simd.WeightTile.computedRows;

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
/// A block of lanes lies in one run of the window. A block's neighbours are the same floats of the
/// other runs of its group ([RunOrder]). Where a run is a tap, all taps are one group, so that a
/// cell has all taps of its channels: these lie side by side in the weights.
///
/// @param turned whether lanes are channels of y and rows floats of the window
/// @param in channels of x of a group
/// @param out channels of y of a group
/// @param taps taps of the window
/// @param run floats of the window that lie side by side
/// @param order of the runs
/// @param outBlock channels of y of a block
/// @param floatBlock floats of a block
/// @param blocksOfCell blocks of floats of a cell
record WeightCut(
    boolean turned,
    int in,
    int out,
    int taps,
    int run,
    RunOrder order,
    int outBlock,
    int floatBlock,
    int blocksOfCell) {
  /// Rows of a part of a cell, of whose sums [OuterProduct#STRIDE] lanes are neighbours in each
  /// block: a cell that has all weights is finished by all threads.
  private static final int PART = 32;

  private static final int ROWS = WeightTile.WIDEST.rows();

  /// Most panels of a block where the pixels are many. The more channels of y a block has, the
  /// fewer times x is read; packed, they stay in an L2 cache beside the sums.
  private static final int PANELS = 4;

  /// What the sums of a cell may take: they stay in an L2 cache of 1 MiB beside the pixels.
  private static final int BYTES = 560 << 10;

  /// Enough cells to keep a few threads evenly busy.
  private static final int CELLS = 32;

  /// The same where the pixels are many, and each further cell would fetch them from memory again.
  private static final int FEW_CELLS = 8;

  /// Multiply-adds in the time that it takes to put a turned sum into its place.
  private static final int TURN = 16;

  /// The same for a float of a window that is packed, for each pixel.
  private static final int PACK = 14;

  /// @param run floats of the window that lie side by side, one tap or more
  /// @param splits of the pixels
  static WeightCut of(
      int in, int out, int taps, int run, RunOrder order, WeightSplits splits, int groups) {
    boolean many = splits.count() > 1;
    int pixels = splits.terms();
    int floats = in * taps;
    long lanes = (long) roundUp(run, Lanes.COUNT) * (floats / run);
    long upright = (lanes * computedRows(out) + (long) PACK * out) * pixels;
    long packing = (long) PACK * floats * Math.ceilDiv(out, mostLanes(many));
    long turned = ((long) roundUp(out, Lanes.COUNT) * computedRows(floats) + packing) * pixels;
    boolean turn = turned + (long) TURN * out * floats < upright;
    return of(turn, in, out, taps, run, order, splits, groups);
  }

  /// Channels of y as lanes, whatever that costs.
  static WeightCut turned(
      int in, int out, int taps, int run, RunOrder order, WeightSplits splits, int groups) {
    return of(true, in, out, taps, run, order, splits, groups);
  }

  private static int mostLanes(boolean many) {
    return many ? PANELS * STRIDE : STRIDE;
  }

  private static WeightCut of(
      boolean turn,
      int in,
      int out,
      int taps,
      int run,
      RunOrder order,
      WeightSplits splits,
      int groups) {
    boolean many = splits.count() > 1;
    int floats = in * taps;
    int fits = mostOut(out, BYTES / Float.BYTES / floats, run == in);
    int most = Math.min(fits, many ? PANELS * PANEL : PANEL);
    int outBlock = turn ? even(out, mostLanes(many), Lanes.COUNT) : rows(out, most);
    int floatBlock = turn ? rows(floats, PANEL) : STRIDE;
    WeightCut cut = new WeightCut(turn, in, out, taps, run, order, outBlock, floatBlock, 1);
    int mostBlocks = Math.max(1, BYTES / Float.BYTES / cut.blockFloats());
    int cells = many ? FEW_CELLS : CELLS;
    int wanted = Math.ceilDiv(cells, splits.count() * groups * cut.outBlocks());
    int blocks = Math.clamp(Math.ceilDiv(cut.blocks(), wanted), 1, mostBlocks);
    if (!turn && blocks > order.most()) {
      blocks = blocks / order.most() * order.most();
    }
    return new WeightCut(turn, in, out, taps, run, order, outBlock, floatBlock, blocks);
  }

  /// Most channels of y of an upright block. All floats of fewer channels rather than some floats
  /// of more: they are written as one. But where not even a tile's rows of all floats fit, and runs
  /// are rows of taps, all channels, so that x is read once.
  ///
  /// @param fits channels of y of which the sums of all floats fit
  /// @param ofTaps whether a run is a tap
  private static int mostOut(int out, int fits, boolean ofTaps) {
    boolean all = fits >= computedRows(out) || (fits < ROWS && !ofTaps);
    return all ? out : Math.max(ROWS, fits / ROWS * ROWS);
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
    int ofRun = order.at(block, blocksOfRun());
    return ofRun / blocksOfRun() * run + ofRun % blocksOfRun() * floatBlock;
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
    return turned && blocks() > 1 ? 128 : 256;
  }

  /// Rows that are packed at a time, those of a block.
  int rows() {
    return turned ? floatBlock : outBlock;
  }

  /// Most tiles that lie one below the other: those of a block, or of the last one.
  int mostTiles() {
    int last = (turned ? in * taps : out) % rows();
    return Math.max(WeightTile.count(rows()), WeightTile.count(last));
  }

  /// Floats of the sums of the rows of a block for [OuterProduct#STRIDE] lanes.
  int columnFloats() {
    return computedRows(rows()) * STRIDE;
  }

  /// Floats of the sums of a block.
  int blockFloats() {
    return turned ? Math.ceilDiv(outBlock, STRIDE) * columnFloats() : columnFloats();
  }

  private int partsOfColumn() {
    return Math.ceilDiv(rows(), PART);
  }

  /// Parts of a cell.
  int parts() {
    return turned ? Math.ceilDiv(outBlock, STRIDE) * partsOfColumn() : partsOfColumn();
  }

  /// Where the sums of a part begin in a block.
  int atPart(int part) {
    return part / partsOfColumn() * columnFloats() + firstRow(part) * STRIDE;
  }

  /// Floats of the sums of a part in a block.
  int partFloats(int part) {
    return (endRow(part) - firstRow(part)) * STRIDE;
  }

  /// First row of a part in each block.
  int firstRow(int part) {
    return part % partsOfColumn() * PART;
  }

  /// The row behind the last of a part.
  int endRow(int part) {
    return Math.min(firstRow(part) + PART, rows());
  }

  /// First channel of y of a part, counted from the cell's first.
  int firstOutOfPart(int part) {
    return turned ? part / partsOfColumn() * STRIDE : firstRow(part);
  }

  /// The channel of y behind the last of a part.
  int endOutOfPart(int part) {
    return turned ? firstOutOfPart(part) + STRIDE : endRow(part);
  }

  /// Floats of the sums of a cell.
  int cellFloats() {
    return blocksOfCell * blockFloats();
  }
}
