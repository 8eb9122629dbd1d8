package dev.backstride.train.exec;

import dev.backstride.engine.Team;
import dev.backstride.train.simd.PixelRow;

/// Dropout. Which elements are dropped follows from the pass's draw, the layer's name and the
/// element's place alone: nothing is stored, and neither the number of threads nor a change of the
/// network elsewhere matters.
final class DropoutUnit implements Unit {
  private final float rate;
  private final long own;
  private final PixelRow[] x;
  private final PixelRow[] y;
  private final PixelRow[] dy;
  private final PixelRow[] dx;
  private final int channels;
  private final int pixels;
  private final Team team;
  private long draw;

  /// @param name of the node: two dropouts of a network drop other elements
  DropoutUnit(float rate, String name, Links links, Team team) {
    this.rate = rate;
    own = mix(name.hashCode());
    x = PixelRow.all(links.input());
    y = PixelRow.all(links.output());
    dy = PixelRow.all(links.outputGradient());
    dx = PixelRow.all(links.inputGradient());
    channels = links.output().layout().size(1);
    pixels = links.output().layout().size(3);
    this.team = team;
  }

  @Override
  public void forward(long draw) {
    this.draw = draw;
    team.run(y.length, (row, worker) -> keep(row, x[row], y[row]));
  }

  @Override
  public void backward() {
    if (dx != null) {
      team.run(dx.length, (row, worker) -> keep(row, dy[row], dx[row]));
    }
  }

  /// Scales the elements of a row that are kept, and sets the others to 0.
  private void keep(int row, PixelRow from, PixelRow to) {
    long base = mix(draw * 0x9E3779B97F4A7C15L + own);
    float scale = 1 / (1 - rate);
    for (int p = 0; p < pixels; p++) {
      for (int c = 0; c < channels; c++) {
        long element = ((long) row * pixels + p) * channels + c;
        boolean dropped = (mix(base + element) >>> 40) * 0x1p-24f < rate;
        float value = from.data()[from.at(p) + c];
        to.data()[to.at(p) + c] = dropped ? 0 : scale * value;
      }
    }
  }

  /// The finaliser of SplitMix64: neighbouring numbers in, unrelated numbers out.
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
