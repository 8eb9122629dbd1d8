package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.WeightTile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The windows of neighbouring pixels of a row of y in a row-major x of few channels, copied plane
/// by plane ([ChannelPlanes]): each of their floats is a run there, and nothing is packed for each
/// pixel. Scratch of one thread.
final class WindowPlanes {
  /// In shorter rows sums are loaded and stored too often: of 64 and less it does not pay.
  private static final int LEAST_COLUMNS = 6 * Lanes.COUNT;

  private final PlaneGrid rows;
  private final ChannelPlanes planes;

  /// For each block and tile of rows how far its floats lie behind a pixel.
  private final int[][][] taps;

  private final float[] floats;

  private int channel;
  private int plane;
  private int firstRow;
  private int endRow;
  private int at;

  private WindowPlanes(PlaneGrid rows, ChannelPlanes planes, int[][][] taps) {
    this.rows = rows;
    this.planes = planes;
    this.taps = taps;
    floats = WorkerArrays.floats(planes.floats());
  }

  /// Whether a gradient's windows are read so: of few channels, in long rows, where all tiles have
  /// a kernel for it, two vectors of channels of y wide.
  static boolean suit(ConvShape shape, Phase phase) {
    int vectors = Math.ceilDiv(shape.outChannels() / shape.groups(), Lanes.COUNT);
    return WeightTile.WIDEST.hasTaps()
        && vectors % WeightTile.WIDEST.vectors() == 0
        && phase.columns().outputs() >= LEAST_COLUMNS
        && shape.batch() > 0
        && ChannelPlanes.take(phase, channels(shape))
        && planes(shape, phase, rows(shape, phase)).fit();
  }

  private static int channels(ConvShape shape) {
    return shape.inChannels() / shape.groups();
  }

  /// The rows of y whose windows are copied together.
  private static PlaneGrid rows(ConvShape shape, Phase phase) {
    int width = phase.columns().outputs();
    int height = phase.rows().outputs();
    int together = Math.clamp(ChannelPlanes.rows(phase, width, channels(shape)), 1, height);
    return new PlaneGrid(shape.batch(), 1, phase.depth().outputs(), height, width, together, width);
  }

  private static ChannelPlanes planes(ConvShape shape, Phase phase, PlaneGrid rows) {
    return new ChannelPlanes(phase, rows, channels(shape), shape.sizes(Slot.X));
  }

  /// Any x of contiguous rows.
  static Staging staging(ConvShape shape, Team team) {
    Layout rowMajor = Layout.rowMajor(shape.sizes(Slot.X));
    return new Staging(rowMajor, given -> given.stride(given.rank() - 1) == 1, team);
  }

  static WindowPlanes[] forWorkers(int workers, ConvShape shape, Phase phase, WeightCut cut) {
    PlaneGrid rows = rows(shape, phase);
    ChannelPlanes planes = planes(shape, phase, rows);
    int[] all = planes.taps();
    int[][][] taps = new int[cut.blocks()][][];
    Arrays.setAll(taps, block -> tiles(all, cut.firstFloat(block), cut.endFloat(block)));
    WindowPlanes[] ofWorkers = new WindowPlanes[workers];
    Arrays.setAll(ofWorkers, w -> new WindowPlanes(rows, planes, taps));
    return ofWorkers;
  }

  /// The taps of some floats of the window for each tile of rows; behind the last it repeats.
  private static int[][] tiles(int[] taps, int first, int end) {
    List<int[]> tiles = new ArrayList<>();
    for (int row = first; row < end; ) {
      WeightTile tile = WeightTile.of(row - first, end - first, WeightTile.WIDEST.columns());
      int[] ofTile = new int[tile.rows()];
      for (int r = 0; r < ofTile.length; r++) {
        ofTile[r] = taps[Math.min(row + r, end - 1)];
      }
      tiles.add(ofTile);
      row += ofTile.length;
    }
    return tiles.toArray(int[][]::new);
  }

  /// Forgets what was copied.
  void bind(View x) {
    planes.bind(x);
    endRow = 0;
  }

  /// Goes to a pixel of y, counted over pictures, planes and rows. Copies the windows of its row,
  /// and of some rows behind it, unless they are copied.
  ///
  /// @param channel first of the group in x
  /// @param end pixel behind the last that will be asked for
  /// @return pixels from there to the end of the row
  int take(int channel, int pixel, int end) {
    int width = rows.width();
    int w = pixel % width;
    int line = pixel / width;
    int h = line % rows.height();
    int plane = line / rows.height();
    boolean copied = plane == this.plane && channel == this.channel && firstRow <= h && h < endRow;
    if (!copied) {
      int lines = Math.min(rows.rows(), Math.ceilDiv(end - pixel + w, width));
      this.plane = plane;
      this.channel = channel;
      firstRow = h;
      endRow = Math.min(h + lines, rows.height());
      int n = plane / rows.planes();
      planes.copy(n, channel, plane % rows.planes(), firstRow, endRow, 0, floats);
    }
    at = planes.at(h, firstRow, endRow) + w;
    return width - w;
  }

  /// What was copied.
  float[] floats() {
    return floats;
  }

  /// Where the pixel lies there.
  int at() {
    return at;
  }

  /// For each tile of rows of a block how far its floats lie behind the pixel.
  int[][] taps(int block) {
    return taps[block];
  }

  long bytes() {
    return (long) floats.length * Float.BYTES;
  }
}
