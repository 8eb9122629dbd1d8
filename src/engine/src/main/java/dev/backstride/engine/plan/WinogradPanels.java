package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.simd.WinogradForm;
import dev.backstride.engine.simd.WinogradTransform;
import java.util.List;

/// The transformed weights of Winograd's convolution: for each group, panel of written channels,
/// point and read channel, the panel's weights side by side, padded with zeros to whole vectors.
final class WinogradPanels implements Packing {
  private static final int TAPS = 3;

  private final ConvShape shape;
  private final WinogradForm form;
  private final Panels panels;
  private final int[] kernelIndices;

  WinogradPanels(ConvShape shape, Slot open, Phase phase, WinogradForm form) {
    this.shape = shape;
    this.form = form;
    panels = new Panels(shape, open, List.of(phase));
    kernelIndices = phase.kernelIndices(shape);
  }

  /// Which channels a panel holds, in which tile.
  Panels panels() {
    return panels;
  }

  /// Where the weights of a panel at a point start.
  int at(int group, int panel, int point) {
    int first = group * panels.paddedColumns() + panels.column(panel);
    int matrix = panels.depthChannels() * panels.tile(panel).columns();
    return first * form.points() * panels.depthChannels() + point * matrix;
  }

  @Override
  public int size() {
    return Math.multiplyExact(
        shape.groups() * form.points(), panels.depthChannels() * panels.paddedColumns());
  }

  @Override
  public String name() {
    return form + ", " + panels.name();
  }

  @Override
  public void pack(float[] w, float[] packed, Team team) {
    int width = panels.tile(0).columns();
    float[][] taps = new float[team.size()][TAPS * TAPS * width];
    float[][] half = new float[team.size()][TAPS * form.kernel().given() * width];
    team.run(
        shape.groups() * panels.count(),
        (index, worker) -> {
          int group = index / panels.count();
          int panel = index % panels.count();
          packPanel(w, group, panel, taps[worker], half[worker], packed);
        });
  }

  private void packPanel(
      float[] w, int group, int panel, float[] taps, float[] half, float[] packed) {
    int width = panels.tile(panel).columns();
    for (int channel = 0; channel < panels.depthChannels(); channel++) {
      gather(w, group, panel, channel, taps, width);
      transform(taps, half, packed, at(group, panel, 0) + channel * width, width);
    }
  }

  /// The kernels from one channel to those of a panel: for each tap a row of `width` floats.
  private void gather(float[] w, int group, int panel, int channel, float[] taps, int width) {
    for (int column = 0; column < width; column++) {
      boolean padding = column >= panels.columns(panel);
      int kernel = padding ? 0 : panels.kernelAt(group, channel, panels.column(panel) + column);
      for (int t = 0; t < kernelIndices.length; t++) {
        taps[t * width + column] = padding ? 0 : w[kernel + kernelIndices[t]];
      }
    }
  }

  private void transform(float[] taps, float[] half, float[] packed, int start, int width) {
    WinogradTransform transform = form.kernel();
    int line = TAPS * width;
    int point = panels.depthChannels() * width;
    transform.run(taps, 0, line, half, 0, line, line);
    for (int i = 0; i < transform.given(); i++) {
      int at = start + i * transform.given() * point;
      transform.run(half, i * line, width, packed, at, point, width);
    }
  }
}
