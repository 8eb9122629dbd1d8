package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.simd.WinogradForm;
import dev.backstride.engine.simd.WinogradTransform;
import java.util.Arrays;

/// The transformed weights of Winograd's convolution: for each written phase, group, panel of
/// written channels, point, summed phase and read channel, the panel's weights side by side, padded
/// with zeros to whole vectors.
final class WinogradPanels implements Packing {
  private final ConvShape shape;
  private final WinogradForm form;
  private final WinogradPhases phases;
  private final Panels panels;

  WinogradPanels(ConvShape shape, Slot open, WinogradPhases phases, WinogradForm form) {
    this.shape = shape;
    this.form = form;
    this.phases = phases;
    panels = new Panels(shape, open, phases.all());
  }

  /// Which channels a panel holds, in which tile.
  Panels panels() {
    return panels;
  }

  /// Floats of a row of a product: the channels of all phases that it sums.
  int depth() {
    return phases.depth() * panels.depthChannels();
  }

  /// Where the weights of a panel at a point start.
  ///
  /// @param phase which of the written ones
  int at(int phase, int group, int panel, int point) {
    int first = (phase * shape.groups() + group) * panels.paddedColumns() + panels.column(panel);
    return (first * form.points() + point * panels.tile(panel).columns()) * depth();
  }

  @Override
  public int size() {
    long matrix = (long) panels.depthChannels() * panels.paddedColumns();
    return Packing.length(matrix * form.points() * phases.count() * shape.groups());
  }

  @Override
  public String name() {
    return form + ", " + panels.name();
  }

  @Override
  public void pack(float[] w, float[] packed, Team team) {
    int width = panels.tile(0).columns();
    float[][] taps = new float[team.size()][form.taps() * form.taps() * width];
    float[][] half = new float[team.size()][form.taps() * form.kernel().given() * width];
    for (int p = 0; p < phases.count(); p++) {
      int phase = p;
      int[] indices = kernelIndices(phases.all().get(p));
      team.run(
          shape.groups() * panels.count(),
          (index, worker) -> {
            int group = index / panels.count();
            int panel = index % panels.count();
            packPanel(w, phase, indices, group, panel, taps[worker], half[worker], packed);
          });
    }
  }

  /// For each tap of the form the index of a phase's weight in a kernel, −1 where it has none.
  private int[] kernelIndices(Phase phase) {
    int side = form.taps();
    int[] some = phase.kernelIndices(shape);
    int[] indices = new int[side * side];
    Arrays.fill(indices, -1);
    for (int t = 0; t < some.length; t++) {
      int columns = phase.columns().taps();
      indices[t / columns * side + t % columns] = some[t];
    }
    return indices;
  }

  private void packPanel(
      float[] w,
      int phase,
      int[] indices,
      int group,
      int panel,
      float[] taps,
      float[] half,
      float[] packed) {
    int width = panels.tile(panel).columns();
    int channels = panels.depthChannels();
    int start = at(phase / phases.depth(), group, panel, 0);
    start += phase % phases.depth() * channels * width;
    for (int channel = 0; channel < channels; channel++) {
      gather(w, indices, group, panel, channel, taps, width);
      transform(taps, half, packed, start + channel * width, width);
    }
  }

  /// The kernels from one channel to those of a panel: for each tap a row of `width` floats.
  private void gather(
      float[] w, int[] indices, int group, int panel, int channel, float[] taps, int width) {
    for (int column = 0; column < width; column++) {
      boolean padding = column >= panels.columns(panel);
      int kernel = padding ? 0 : panels.kernelAt(group, channel, panels.column(panel) + column);
      for (int t = 0; t < indices.length; t++) {
        taps[t * width + column] = padding || indices[t] < 0 ? 0 : w[kernel + indices[t]];
      }
    }
  }

  private void transform(float[] taps, float[] half, float[] packed, int start, int width) {
    WinogradTransform transform = form.kernel();
    int line = form.taps() * width;
    int point = depth() * width;
    transform.run(taps, 0, line, half, 0, line, line);
    for (int i = 0; i < transform.given(); i++) {
      int at = start + i * transform.given() * point;
      transform.run(half, i * line, width, packed, at, point, width);
    }
  }
}
