package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.EpilogueRow;
import dev.backstride.engine.simd.PixelTile;
import java.util.List;
import java.util.Optional;

/// Direct sums of row-major pictures that are not reordered: lanes are neighbouring pixels, and the
/// weights, packed as they are for lanes of channels, are broadcast. Each sum is the same chain.
/// Windows of single pixels are read where they lie, others are gathered.
final class PixelLanes implements RowMajorRun {
  /// Products of an output with one tap that are gathered: their tile, 256 KiB with vectors of 256
  /// bits, is gathered once and stays in L2.
  private static final int MOST_OF_A_POINT = 4096;

  /// Products of an output with more taps. Each tap gathers all channels again, with planes that
  /// may share a set of the L1 cache: from 576 on bands were faster, at 224×224 and at 56×56.
  private static final int MOST_OF_A_WINDOW = 512;

  /// Products that are summed in one go where pixels are read where they lie. Those of a tile, 96
  /// KiB, then stay in L2 while all channels are summed.
  private static final int PART = 512;

  /// Multiply-adds that take as long as to reorder an element of a picture: see [BandCut].
  private static final int REORDER = 60;

  /// The part of the lanes that must have a pixel where tiles are gathered.
  private static final double LEAST_FILLED = 0.8;

  /// Enough cells to keep a few threads evenly busy.
  private static final int CELLS = 32;

  private static final int MOST_TILES = 8;

  private final Team team;
  private final PixelTiles tiles;
  private final Panels panels;
  private final int groups;
  private final int planes;
  private final int written;
  private final int products;
  private final int part;
  private final int inPicture;
  private final int inGroup;
  private final int outPlane;
  private final int cellTiles;
  private final int cellPanels;
  private final int tileBlocks;
  private final int panelBlocks;
  private final Layout inputLayout;
  private final Layout outputLayout;
  private final float[][] windows;
  private final float[][] sums;
  private final Team.Task sum = this::sum;
  private float[] from;
  private float[] weights;
  private Epilogue epilogue;
  private float[] to;

  PixelLanes(ConvShape shape, Slot open, Panels panels, PixelTiles tiles, Team team) {
    this.team = team;
    this.tiles = tiles;
    this.panels = panels;
    Slot read = open == Slot.Y ? Slot.X : Slot.Y;
    groups = shape.groups();
    planes = shape.batch() * shape.groups();
    written = panels.columns();
    products = tiles.products();
    part = tiles.lie() ? Math.min(PART, products) : products;
    inputLayout = Layout.rowMajor(shape.sizes(read));
    outputLayout = Layout.rowMajor(shape.sizes(open));
    inPicture = inputLayout.stride(0);
    inGroup = inputLayout.stride(1) * panels.depthChannels();
    outPlane = outputLayout.stride(1);
    int panelBytes = part * panels.tile(0).columns() * Float.BYTES;
    cellPanels = Math.clamp(Blocks.WEIGHT_BYTES / Math.max(1, panelBytes), 1, panels.count());
    panelBlocks = Math.ceilDiv(panels.count(), cellPanels);
    long cells = (long) planes * panelBlocks * tiles.count();
    cellTiles = Math.clamp(cells / CELLS, 1, MOST_TILES);
    tileBlocks = Math.ceilDiv(tiles.count(), cellTiles);
    windows = new float[team.size()][];
    sums = new float[team.size()][];
  }

  /// Sums in pixel lanes, if a contraction is one they are good for.
  static Optional<PixelLanes> of(
      ConvShape shape, Slot open, Panels panels, List<Phase> phases, Team team) {
    if (phases.size() > 1 || phases.getFirst().columns().inStep() > 1 || shape.batch() == 0) {
      return Optional.empty();
    }
    PixelTiles tiles = PixelTiles.of(shape, open, phases.getFirst(), panels.depthChannels());
    int most = phases.getFirst().taps() == 1 ? MOST_OF_A_POINT : MOST_OF_A_WINDOW;
    boolean fits = tiles.products() <= most && tiles.filled() >= LEAST_FILLED;
    Slot read = open == Slot.Y ? Slot.X : Slot.Y;
    // Gathering costs what reordering the picture that is read would have cost.
    double spared = shape.length(open) + (tiles.lie() ? (double) shape.length(read) : 0);
    double idle = shape.multiplyAdds() * (1 / tiles.filled() - 1);
    boolean good = (tiles.lie() || fits) && idle <= REORDER * spared;
    return good ? Optional.of(new PixelLanes(shape, open, panels, tiles, team)) : Optional.empty();
  }

  @Override
  public boolean serves(View from, View residual, View to) {
    return from.layout().equals(inputLayout)
        && to.layout().equals(outputLayout)
        && (residual == null || residual.layout().equals(outputLayout));
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    this.from = from.data();
    this.epilogue = epilogue;
    this.to = to.data();
    weights = w.data();
    team.run(planes * tileBlocks * panelBlocks, sum);
  }

  private void sum(int index, int worker) {
    if (sums[worker] == null) {
      int wide = PixelTile.WIDE.columns();
      windows[worker] = WorkerArrays.floats(tiles.lie() ? 0 : products * wide);
      sums[worker] = WorkerArrays.floats(cellTiles * cellPanels * panels.tile(0).columns() * wide);
    }
    int block = index % tileBlocks;
    int plane = index / tileBlocks % planes;
    int firstPanel = index / tileBlocks / planes * cellPanels;
    int endPanel = Math.min(firstPanel + cellPanels, panels.count());
    int firstTile = block * cellTiles;
    int endTile = Math.min(firstTile + cellTiles, tiles.count());
    int at = inputLayout.offset() + plane / groups * inPicture + plane % groups * inGroup;
    for (int first = 0; first < products; first += part) {
      int atSums = 0;
      for (int tile = firstTile; tile < endTile; tile++) {
        if (!tiles.lie()) {
          tiles.gather(from, at, tile, windows[worker]);
        }
        for (int panel = firstPanel; panel < endPanel; panel++) {
          panel(plane, at, panel, tile, first, atSums, worker);
          atSums += panels.tile(0).columns() * PixelTile.WIDE.columns();
        }
      }
    }
  }

  /// Adds some products to the sums of a panel's channels and a tile's pixels; finishes them with
  /// the last product.
  private void panel(int plane, int at, int panel, int tile, int first, int atSums, int worker) {
    int count = Math.min(part, products - first);
    boolean last = first + count == products;
    PixelTile kernel = tiles.kernel(tile);
    int width = kernel.columns();
    boolean lie = tiles.lie();
    float[] x = lie ? from : windows[worker];
    int stepX = lie ? tiles.plane() : width;
    int atX = first * stepX + (lie ? at + tiles.pixel(tile) : 0);
    int stepW = panels.tile(panel).columns();
    int atW = panels.at(0, plane % groups, panel) + first * stepW;
    int channel = plane % groups * written + panels.column(panel);
    int again = tiles.again(tile);
    int pixels = tiles.pixels(tile) - again;
    int atY = (plane * written + panels.column(panel)) * outPlane + tiles.pixel(tile) + again;
    for (int row = 0; row < panels.columns(panel); row += kernel.rows()) {
      int rows = Math.min(kernel.rows(), panels.columns(panel) - row);
      int target = atY + row * outPlane;
      if (count == products && rows == kernel.rows() && pixels == width) {
        kernel.run(weights, atW + row, stepW, x, atX, stepX, count, to, target, outPlane, false);
      } else {
        float[] y = sums[worker];
        int source = atSums + row * width;
        kernel.run(weights, atW + row, stepW, x, atX, stepX, count, y, source, width, first > 0);
        for (int r = 0; last && r < rows; r++) {
          System.arraycopy(y, source + r * width + again, to, target + r * outPlane, pixels);
        }
      }
      if (last) {
        finish(channel + row, rows, target, pixels);
      }
    }
  }

  private void finish(int channel, int rows, int at, int pixels) {
    float[] bias = epilogue.bias();
    float[] residual = epilogue.residual() == null ? null : epilogue.residual().data();
    for (int r = 0; r < rows; r++) {
      int row = at + r * outPlane;
      EpilogueRow.ofChannel(
          to, row, bias, channel + r, residual, row, pixels, epilogue.activation());
    }
  }

  @Override
  public long scratchBytes() {
    long floats = 0;
    for (int w = 0; w < sums.length; w++) {
      floats += sums[w] == null ? 0 : windows[w].length + sums[w].length;
    }
    return floats * Float.BYTES;
  }

  @Override
  public String how() {
    return "lanes are pixels of row-major pictures";
  }
}
