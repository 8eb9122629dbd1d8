package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The work of [Direct], cut into cells: phase × picture × depth plane × group × block of
/// pixels × block of panels. [PanelSums] sums a cell.
final class DirectTask implements PictureTask {
  /// Bytes of both pictures up to which what is read is mostly in the L3 cache: there, to fetch it
  /// costs more than to wait for it.
  private static final int IN_CACHE = 16 << 20;

  private final List<Phase> phases;
  private final Panels panels;
  private final int batch;
  private final int groups;
  private final int planes;
  private final int channels;
  private final Blocks blocks;
  private final boolean fetches;
  private final Segments[] segments;
  /// For each phase and tap the pixels that it meets; null if it is summed over all.
  private final TapPixels[][] inside;

  private final PanelTile tile;
  private final PanelSums[] sums;
  private final PhaseEpilogue epilogue;

  private Strides from;
  private Strides to;
  private boolean finite;

  DirectTask(ConvShape shape, Slot open, Panels panels, List<Phase> phases, int workers) {
    this.phases = phases;
    this.panels = panels;
    batch = shape.batch();
    groups = shape.groups();
    planes = Phase.mostPlanes(phases);
    channels = shape.channels(open) / groups;
    int rowPixels = shape.sizes(open)[shape.axes().size() + 1];
    int[] read = shape.sizes(open == Slot.Y ? Slot.X : Slot.Y);
    inside =
        TapPixels.pay(phases, read, panels.depthChannels())
            ? phases.stream().map(p -> TapPixels.of(p, read)).toArray(TapPixels[][]::new)
            : null;
    segments = segments();
    blocks = blocks(read);
    fetches = fetches(shape);
    epilogue = new PhaseEpilogue(channels, rowPixels);
    tile = new PanelTile(panels, segments, channels);
    sums = new PanelSums[workers];
    Arrays.setAll(
        sums, w -> new PanelSums(panels, segments, tile, new PixelRows(channels, rowPixels)));
  }

  /// Whether a cell's input is fetched first: where windows lie side by side, all that a tile reads
  /// is new to the cache. Of windows that overlap most was read for the row above; of those that
  /// lie apart much would be fetched that nobody reads.
  private boolean fetches(ConvShape shape) {
    long pictures = (long) shape.length(Slot.X) + shape.length(Slot.Y);
    boolean sideBySide =
        phases.stream()
            .flatMap(p -> Stream.of(p.depth(), p.rows(), p.columns()))
            .allMatch(axis -> axis.disjoint() && axis.taps() == axis.inStep());
    return sideBySide && groups == 1 && pictures * Float.BYTES > IN_CACHE;
  }

  private Segments[] segments() {
    int depth = panels.depthChannels();
    if (panels.count() == 1) {
      return inside == null ? Segments.ofRuns(phases, depth) : Segments.ofTaps(phases, depth);
    }
    return inside == null ? Segments.ofParts(phases, depth) : Segments.ofTapParts(phases, depth);
  }

  private Blocks blocks(int[] read) {
    Phase phase = phases.getFirst();
    int pixels = Phase.mostPixels(phases);
    long steps = (long) pixels * phase.rows().inStep() * phase.columns().inStep();
    long inPlane = read[read.length - 1] * (read.length < 4 ? 1L : read[read.length - 2]);
    long planeBytes = Math.min(steps, inPlane) * segments[0].channels() * Float.BYTES;
    return Blocks.of(
        pixels,
        planeBytes,
        panels.tile(0).rows(),
        panels.count(),
        (long) panels.tapBytes() * Phase.mostTaps(phases),
        phases.size(),
        (long) batch * planes * groups);
  }

  @Override
  public void bind(View from, float[] weights, Epilogue epilogue, View residual, View to) {
    this.from = Strides.of(from.layout(), this.from);
    this.to = Strides.of(to.layout(), this.to);
    finite = panels.finite(weights);
    tile.bind(from.data(), weights, to.data());
    this.epilogue.bind(epilogue, residual, to);
    for (Segments s : segments) {
      s.bind(this.from);
    }
  }

  @Override
  public int count() {
    return batch * planes * groups * phaseBlocks() * blocks.pixelBlocks() * blocks.panelBlocks();
  }

  private int phaseBlocks() {
    return phases.size() / blocks.phases();
  }

  String cells() {
    String cell = blocks.pixels() + " pixels × " + blocks.panels() + " of " + panels.count();
    String taps = inside == null ? "" : ", each tap at the pixels where it meets the picture";
    return phases.size() + " phases, " + count() + " cells of " + cell + " panels" + taps;
  }

  @Override
  public void run(int index, int worker) {
    int rest = index;
    int panelBlock = rest % blocks.panelBlocks();
    rest /= blocks.panelBlocks();
    int pixelBlock = rest % blocks.pixelBlocks();
    rest /= blocks.pixelBlocks();
    int firstPhase = rest % phaseBlocks() * blocks.phases();
    rest /= phaseBlocks();
    int group = rest % groups;
    rest /= groups;
    int plane = rest % planes;
    int n = rest / planes;
    int firstPanel = panelBlock * blocks.panels();
    int endPanel = Math.min(firstPanel + blocks.panels(), panels.count());
    int firstPixel = pixelBlock * blocks.pixels();
    // The phases read the same pixels: one after the other, they find them in the cache.
    for (int p = firstPhase; p < firstPhase + blocks.phases(); p++) {
      Phase phase = phases.get(p);
      int endPixel = Math.min(firstPixel + blocks.pixels(), phase.planePixels());
      if (plane < phase.depth().outputs() && firstPixel < endPixel) {
        sums[worker].plane(phase, p, n, plane, group, from, to);
        if (fetches && p == firstPhase) {
          sums[worker].fetch(firstPixel, endPixel);
        }
        if (inside != null && finite) {
          sums[worker].sum(firstPanel, endPanel, firstPixel, endPixel, inside[p]);
        } else {
          sums[worker].sum(firstPanel, endPanel, firstPixel, endPixel);
        }
        int first = panels.column(firstPanel);
        int end = Math.min(panels.columns(), panels.column(endPanel));
        epilogue.apply(phase, n, plane, firstPixel, endPixel, group * channels, first, end);
      }
    }
  }
}
