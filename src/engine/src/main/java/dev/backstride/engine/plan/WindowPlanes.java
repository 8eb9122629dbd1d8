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
/// by plane ([PlaneWindow]): each of their floats is a run there, and nothing is packed for each
/// pixel. Scratch of one thread.
final class WindowPlanes {
  /// Of more channels few rows fit, of which most are copied for the next ones as well.
  private static final int MOST_CHANNELS = 4;

  /// In shorter rows sums are loaded and stored too often: of 64 and less it does not pay.
  private static final int LEAST_COLUMNS = 6 * Lanes.COUNT;

  /// Of the copy of some rows.
  private static final int FLOATS = 16 << 10;

  /// A copy that is larger would leave L2.
  private static final int MOST_FLOATS = 128 << 10;

  private final Phase phase;
  private final int channels;
  private final PlaneGrid rows;
  private final PlaneWindow window;
  private final PlaneCopy copy;
  private final float[] floats;

  /// For each block and tile of rows how far its floats lie behind a pixel.
  private final int[][][] taps;

  private int channel;
  private int plane;
  private int firstRow;
  private int endRow;
  private int at;

  private WindowPlanes(ConvShape shape, Phase phase, WeightCut cut) {
    this.phase = phase;
    channels = shape.inChannels() / shape.groups();
    rows = rows(shape, phase);
    window = new PlaneWindow(List.of(phase), rows);
    copy = new PlaneCopy(window, shape.sizes(Slot.X));
    floats = WorkerArrays.floats(window.floats() * channels);
    taps = new int[cut.blocks()][][];
    Arrays.setAll(taps, block -> tiles(cut.firstFloat(block), cut.endFloat(block)));
  }

  /// Whether a gradient's windows are read so: of few channels, in long rows, where all tiles have
  /// a kernel for it, two vectors of channels of y wide.
  static boolean suit(ConvShape shape, Phase phase) {
    int vectors = Math.ceilDiv(shape.outChannels() / shape.groups(), Lanes.COUNT);
    int channels = shape.inChannels() / shape.groups();
    if (!WeightTile.WIDEST.hasTaps()
        || vectors % WeightTile.WIDEST.vectors() != 0
        || channels > MOST_CHANNELS
        || phase.columns().outputs() < LEAST_COLUMNS
        || shape.batch() == 0
        || !PlaneWindow.takes(List.of(phase))) {
      return false;
    }
    PlaneWindow window = new PlaneWindow(List.of(phase), rows(shape, phase));
    return (long) window.floats() * channels <= MOST_FLOATS;
  }

  /// Any x of contiguous rows.
  static Staging staging(ConvShape shape, Team team) {
    Layout rowMajor = Layout.rowMajor(shape.sizes(Slot.X));
    return new Staging(rowMajor, given -> given.stride(given.rank() - 1) == 1, team);
  }

  static WindowPlanes[] forWorkers(int workers, ConvShape shape, Phase phase, WeightCut cut) {
    WindowPlanes[] planes = new WindowPlanes[workers];
    Arrays.setAll(planes, w -> new WindowPlanes(shape, phase, cut));
    return planes;
  }

  /// The rows of y whose windows are copied together.
  private static PlaneGrid rows(ConvShape shape, Phase phase) {
    Gather wide = phase.columns();
    Gather high = phase.rows();
    int planes = phase.depth().outputs();
    int channels = shape.inChannels() / shape.groups();
    int rowFloats = (wide.outputs() * wide.inStep() + wide.reach()) * channels;
    int fit = (FLOATS / rowFloats / phase.depth().taps() - high.reach()) / high.inStep();
    int together = Math.clamp(fit, 1, high.outputs());
    return new PlaneGrid(
        shape.batch(), 1, planes, high.outputs(), wide.outputs(), together, wide.outputs());
  }

  private int[][] tiles(int first, int end) {
    int[] ofChannel = window.taps(0);
    List<int[]> tiles = new ArrayList<>();
    for (int row = first; row < end; ) {
      int[] tile =
          new int[WeightTile.of(row - first, end - first, WeightTile.WIDEST.columns()).rows()];
      for (int r = 0; r < tile.length; r++) {
        int i = Math.min(row + r, end - 1);
        tile[r] = ofChannel[i / channels] + i % channels * window.floats();
      }
      tiles.add(tile);
      row += tile.length;
    }
    return tiles.toArray(int[][]::new);
  }

  /// Forgets what was copied.
  void bind(View x) {
    copy.bind(x);
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
      for (int c = 0; c < channels; c++) {
        int n = plane / rows.planes();
        int d = plane % rows.planes();
        copy.run(n, channel + c, d, firstRow, endRow, 0, floats, c * window.floats());
      }
    }
    int row = phase.rows().input(h) - window.firstRow(firstRow, endRow);
    at = PlaneWindow.START + row * window.rowPitch() + w;
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
