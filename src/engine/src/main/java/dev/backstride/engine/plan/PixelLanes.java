package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.EpilogueRow;
import dev.backstride.engine.simd.DirectTile;
import dev.backstride.engine.simd.TileEdge;
import java.util.List;
import java.util.Optional;

/// Direct sums of row-major pictures that are not reordered: lanes are neighbouring pixels, and the
/// weights are broadcast. The kernels are those for channels-last pictures, with pixels and
/// channels exchanged: their weights are the windows of a tile of pixels, gathered, and their
/// picture is the weights, which each run brings into rows first. Each sum is the same chain.
final class PixelLanes implements RowMajorRun {
  /// Products of an output with one tap: their tile, 512 KiB, is gathered once and stays in L2.
  private static final int MOST_OF_A_POINT = 4096;

  /// Products of an output with more taps. Each tap gathers all channels again, with planes that
  /// may share a set of the L1 cache: from 576 on bands were faster, at 224×224 and at 56×56.
  private static final int MOST_OF_A_WINDOW = 512;

  /// Lanes without a pixel that are put up with at the ends of rows.
  private static final double LEAST_FILLED = 0.8;

  /// Enough cells to keep a few threads evenly busy.
  private static final int CELLS = 32;

  private final Team team;
  private final PixelTiles tiles;
  private final int groups;
  private final int batch;
  private final int written;
  private final int products;
  private final int inPicture;
  private final int inGroup;
  private final int outPlane;
  private final int together;
  private final Layout inputLayout;
  private final Layout outputLayout;
  private final WeightRows weights;
  private final float[][] windows;
  private final float[][] edges;
  private final int[] rowsA = new int[DirectTile.MOST_ROWS];
  private final int[] rowsC = new int[DirectTile.MOST_ROWS];
  private final int[][] lastA;
  private final int[][] lastC;
  private final Team.Task sum = this::sum;
  private float[] from;
  private Epilogue epilogue;
  private float[] to;

  PixelLanes(ConvShape shape, Slot open, Panels panels, PixelTiles tiles, Team team) {
    this.team = team;
    this.tiles = tiles;
    Slot read = open == Slot.Y ? Slot.X : Slot.Y;
    groups = shape.groups();
    batch = shape.batch();
    written = panels.columns();
    products = tiles.products();
    inputLayout = Layout.rowMajor(shape.sizes(read));
    outputLayout = Layout.rowMajor(shape.sizes(open));
    inPicture = inputLayout.stride(0);
    inGroup = inputLayout.stride(1) * panels.depthChannels();
    outPlane = outputLayout.stride(1);
    together = Math.clamp(tiles.count() / CELLS, 1, 8);
    weights = new WeightRows(panels, groups, products);
    windows = new float[team.size()][];
    edges = new float[team.size()][DirectTile.MOST_FLOATS];
    lastA = new int[team.size()][DirectTile.MOST_ROWS];
    lastC = new int[team.size()][DirectTile.MOST_ROWS];
    for (int r = 0; r < rowsA.length; r++) {
      rowsA[r] = r * products;
      rowsC[r] = r * outPlane;
    }
  }

  /// Sums in pixel lanes, if a contraction is one they are good for.
  static Optional<PixelLanes> of(
      ConvShape shape, Slot open, Panels panels, List<Phase> phases, Team team) {
    if (phases.size() > 1 || phases.getFirst().columns().inStep() > 1 || shape.batch() == 0) {
      return Optional.empty();
    }
    PixelTiles tiles = PixelTiles.of(shape, open, phases.getFirst(), panels.depthChannels());
    int most = phases.getFirst().taps() == 1 ? MOST_OF_A_POINT : MOST_OF_A_WINDOW;
    boolean good =
        tiles.products() <= most
            && tiles.filled() >= LEAST_FILLED
            && shape.length(Slot.W) <= (shape.length(Slot.X) + (long) shape.length(Slot.Y)) / 2;
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
    weights.unpack(w.data(), team);
    team.run(batch * groups * Math.ceilDiv(tiles.count(), together), sum);
  }

  private void sum(int index, int worker) {
    if (windows[worker] == null) {
      windows[worker] = new float[products * PixelTiles.PIXELS];
    }
    int cells = Math.ceilDiv(tiles.count(), together);
    int picture = index / cells / groups;
    int group = index / cells % groups;
    int first = index % cells * together;
    int end = Math.min(first + together, tiles.count());
    for (int tile = first; tile < end; tile++) {
      DirectTile kernel = DirectTile.forColumns(tiles.pixels(tile));
      int at = inputLayout.offset() + picture * inPicture + group * inGroup;
      tiles.gather(from, at, tile, windows[worker], kernel.columns());
      for (int channel = 0; channel < written; ) {
        DirectTile rest = kernel.forRows(written - channel);
        int count = Math.min(rest.rows(), written - channel);
        channels(rest, picture, group * written + channel, count, tile, worker);
        channel += count;
      }
    }
  }

  /// Sums and finishes some channels of a tile.
  private void channels(
      DirectTile kernel, int picture, int channel, int count, int tile, int worker) {
    int pixels = tiles.pixels(tile);
    int at = (picture * groups * written + channel) * outPlane + tiles.pixel(tile);
    float[] b = windows[worker];
    int[] a = rows(rowsA, kernel, count, lastA[worker]);
    if (pixels == kernel.columns()) {
      int[] c = rows(rowsC, kernel, count, lastC[worker]);
      kernel.run(weights.data(), a, channel * products, products, b, 0, to, c, at, false);
    } else {
      int width = kernel.columns();
      int[] c = lastC[worker];
      for (int r = 0; r < c.length; r++) {
        c[r] = r * width;
      }
      kernel.run(weights.data(), a, channel * products, products, b, 0, edges[worker], c, 0, false);
      TileEdge.store(edges[worker], count, width, to, rowsC, at, pixels);
    }
    float[] bias = epilogue.bias();
    float[] residual = epilogue.residual() == null ? null : epilogue.residual().data();
    for (int r = 0; r < count; r++) {
      int row = at + r * outPlane;
      EpilogueRow.ofChannel(
          to, row, bias, channel + r, residual, row, pixels, epilogue.activation());
    }
  }

  /// Rows of a kernel's tile; where it has more than are left, the last one is repeated.
  private static int[] rows(int[] all, DirectTile kernel, int count, int[] last) {
    if (count == kernel.rows()) {
      return all;
    }
    for (int r = 0; r < last.length; r++) {
      last[r] = all[Math.min(r, count - 1)];
    }
    return last;
  }

  @Override
  public long scratchBytes() {
    long floats = weights.floats();
    for (float[] window : windows) {
      floats += window == null ? 0 : window.length;
    }
    return floats * Float.BYTES;
  }

  @Override
  public String how() {
    return "lanes are pixels of row-major pictures";
  }
}
