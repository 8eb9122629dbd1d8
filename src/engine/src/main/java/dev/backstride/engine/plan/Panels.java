package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.Window;
import dev.backstride.engine.simd.DirectTile;
import dev.backstride.engine.simd.PixelTile;
import java.util.List;

/// The packed weights of a direct contraction: for each phase, group and panel of written
/// channels, for each tap and read channel, the panel's weights side by side, padded with zeros
/// to whole vectors. A panel is as wide as its tile; the last one takes the narrowest tile that
/// holds what is left. Behind all panels lies one float more: zero times the weights, which is 0,
/// or NaN if a weight is infinite or NaN. Then come zeros, for tiles that have more rows than the
/// last panel has lanes.
final class Panels implements Packing {
  private final ConvShape shape;
  private final Slot open;
  private final List<Phase> phases;
  private final int kernelLength;
  private final int depthChannels;
  private final int columns;
  private final int width;
  private final int count;
  private final DirectTile tile;
  private final DirectTile lastTile;
  private final int[] starts;
  /// For each phase the floats of a group's panels, and those of a panel.
  private final int[] groupFloats;

  private final int[] panelFloats;
  private final boolean planes;

  Panels(ConvShape shape, Slot open, List<Phase> phases) {
    this(shape, open, phases, false, 0);
  }

  private Panels(ConvShape shape, Slot open, List<Phase> phases, boolean planes, int start) {
    this.planes = planes;
    this.shape = shape;
    this.open = open;
    this.phases = phases;
    int in = shape.inChannels() / shape.groups();
    int out = shape.outChannels() / shape.groups();
    kernelLength = shape.length(Slot.W) / (shape.outChannels() * in);
    depthChannels = open == Slot.Y ? in : out;
    columns = (open == Slot.Y ? out : in) * phases.getFirst().block();
    tile = DirectTile.forColumns(columns);
    width = tile.columns();
    count = Math.ceilDiv(columns, width);
    lastTile = DirectTile.forColumns(columns(count - 1));
    groupFloats = new int[phases.size()];
    panelFloats = new int[phases.size()];
    starts = new int[phases.size() + 1];
    starts[0] = start;
    for (int p = 0; p < phases.size(); p++) {
      long size = (long) phases.get(p).taps() * depthChannels * paddedColumns();
      starts[p + 1] = Packing.length(starts[p] + shape.groups() * size);
      groupFloats[p] = Packing.length(size);
      panelFloats[p] = width * depthChannels * phases.get(p).taps();
    }
  }

  /// Panels whose columns are the pixels of a block, those of one channel after the other.
  ///
  /// @param start floats of other panels in front of them
  static Panels ofPlanes(ConvShape shape, Slot open, List<Phase> phases, int start) {
    return new Panels(shape, open, phases, true, start);
  }

  /// Read channels of a group: the floats of one tap.
  int depthChannels() {
    return depthChannels;
  }

  /// Written channels of a group, those of all pixels of a block.
  int columns() {
    return columns;
  }

  /// Lanes that the panels of a group take.
  int paddedColumns() {
    return (count - 1) * width + tile(count - 1).columns();
  }

  /// Panels of a group.
  int count() {
    return count;
  }

  /// First written channel of a panel, counted in its group.
  int column(int panel) {
    return panel * width;
  }

  /// The panel that has a written channel of the group.
  int panel(int column) {
    return column / width;
  }

  /// Written channels of a panel.
  int columns(int panel) {
    return Math.min(width, columns - panel * width);
  }

  /// Found beforehand, as what [#at] adds up: a tile of few products takes no longer than to find
  /// these anew.
  DirectTile tile(int panel) {
    return panel == count - 1 ? lastTile : tile;
  }

  /// Bytes that one tap of the first panel takes.
  int tapBytes() {
    return depthChannels * width * Float.BYTES;
  }

  /// Where a panel's weights start.
  int at(int phase, int group, int panel) {
    return starts[phase] + group * groupFloats[phase] + panel * panelFloats[phase];
  }

  /// Whether zeros times packed weights are zeros: none is infinite or NaN.
  boolean finite(float[] packed) {
    return packed[starts[phases.size()]] == 0;
  }

  @Override
  public int size() {
    return Math.addExact(starts[phases.size()], PixelTile.MOST_ROWS);
  }

  @Override
  public String name() {
    StringBuilder name = new StringBuilder("panels of " + width + " for " + open);
    name.append(planes ? ", planes of blocks of " : ", blocks of ");
    name.append(phases.getFirst().block());
    name.append(", ").append(shape.groups()).append(" groups of ");
    name.append(depthChannels).append("×").append(columns);
    for (Window axis : shape.axes()) {
      // Phases meet the same taps wherever the picture begins at the same place in a stride.
      int begin = open == Slot.Y ? 0 : axis.before() % axis.stride();
      name.append(", k").append(axis.kernel()).append(" s").append(axis.stride());
      name.append(" d").append(axis.dilation()).append(" b").append(begin);
    }
    return name.toString();
  }

  @Override
  public void pack(float[] w, float[] packed, Team team) {
    packed[starts[phases.size()]] = Packing.allFinite(w) ? 0 : Float.NaN;
    int panels = shape.groups() * count;
    for (int p = 0; p < phases.size(); p++) {
      int phase = p;
      int[] taps = phases.get(p).kernelIndices(shape);
      team.run(
          panels,
          (index, worker) -> {
            int group = index / count;
            int panel = index % count;
            int start = at(phase, group, panel);
            packPanel(w, phases.get(phase), taps, group, panel, packed, start);
          });
    }
  }

  private void packPanel(
      float[] w, Phase phase, int[] taps, int group, int panel, float[] packed, int start) {
    int block = phase.block();
    int channels = columns / block;
    int padded = tile(panel).columns();
    for (int column = 0; column < columns(panel); column++) {
      int ofGroup = column(panel) + column;
      int inBlock = planes ? ofGroup % block : ofGroup / channels;
      int written = planes ? ofGroup / block : ofGroup % channels;
      for (int channel = 0; channel < depthChannels; channel++) {
        int kernel = kernelAt(group, channel, written) + inBlock;
        int at = start + channel * padded + column;
        for (int t = 0; t < taps.length; t++) {
          // Behind the kernel's end the block's last pixels have no weight.
          packed[at] = phase.columnInKernel(t, inBlock, shape) ? w[kernel + taps[t]] : 0;
          at += depthChannels * padded;
        }
      }
    }
  }

  /// Index in w of the kernel between a channel that is read and one that is written.
  int kernelAt(int group, int read, int written) {
    int in = shape.inChannels() / shape.groups();
    int firstOut = group * (shape.outChannels() / shape.groups());
    return open == Slot.Y
        ? ((firstOut + written) * in + read) * kernelLength
        : ((firstOut + read) * in + written) * kernelLength;
  }
}
