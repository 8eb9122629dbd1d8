package dev.backstride.train.exec;

import dev.backstride.engine.Team;
import dev.backstride.train.net.LocalResponse;
import dev.backstride.train.simd.PixelRow;

/// Local response normalisation: `y = x · s^−β` with `s = 1 + α/n · Σ x²` over the neighbouring
/// channels, a task a row. Sums of a pixel are made anew from its few neighbours.
final class LocalResponseUnit implements Unit {
  private final LocalResponse layer;
  private final PixelRow[] x;
  private final PixelRow[] y;
  private final PixelRow[] dy;
  private final PixelRow[] dx;
  private final Team team;
  private final int channels;
  private final int width;
  private final float[][] scratch;

  LocalResponseUnit(LocalResponse layer, Links links, Team team) {
    this.layer = layer;
    x = PixelRow.all(links.input());
    y = PixelRow.all(links.output());
    dy = PixelRow.all(links.outputGradient());
    dx = PixelRow.all(links.inputGradient());
    this.team = team;
    channels = links.output().layout().size(1);
    width = links.output().layout().size(3);
    scratch = new float[team.size()][channels];
  }

  @Override
  public void forward(long draw) {
    team.run(y.length, (row, worker) -> forward(x[row], y[row]));
  }

  private void forward(PixelRow x, PixelRow y) {
    for (int p = 0; p < width; p++) {
      int from = x.at(p);
      int to = y.at(p);
      for (int c = 0; c < channels; c++) {
        double power = Math.pow(squares(x.data(), from, c), -layer.beta());
        y.data()[to + c] = (float) (x.data()[from + c] * power);
      }
    }
  }

  /// s of a channel of the pixel at `pixel`.
  private double squares(float[] x, int pixel, int channel) {
    double sum = 0;
    for (int c = first(channel); c < end(channel); c++) {
      sum += (double) x[pixel + c] * x[pixel + c];
    }
    return 1 + layer.alpha() / layer.size() * sum;
  }

  private int first(int channel) {
    return Math.max(channel - layer.size() / 2, 0);
  }

  private int end(int channel) {
    return Math.min(channel + layer.size() / 2 + 1, channels);
  }

  @Override
  public void backward() {
    if (dx != null) {
      team.run(
          dx.length, (row, worker) -> backward(x[row], y[row], dy[row], dx[row], scratch[worker]));
    }
  }

  /// dx = dy · s^−β − 2αβ/n · x · Σ dy·y/s over the channels whose sums x is in.
  private void backward(PixelRow x, PixelRow y, PixelRow dy, PixelRow dx, float[] shares) {
    float factor = 2 * layer.alpha() * layer.beta() / layer.size();
    for (int p = 0; p < width; p++) {
      int in = x.at(p);
      for (int c = 0; c < channels; c++) {
        double s = squares(x.data(), in, c);
        shares[c] = (float) (dy.data()[dy.at(p) + c] * y.data()[y.at(p) + c] / s);
      }
      for (int c = 0; c < channels; c++) {
        float shared = 0;
        for (int other = first(c); other < end(c); other++) {
          shared += shares[other];
        }
        double power = Math.pow(squares(x.data(), in, c), -layer.beta());
        double own = dy.data()[dy.at(p) + c] * power;
        dx.data()[dx.at(p) + c] = (float) (own - factor * x.data()[in + c] * shared);
      }
    }
  }
}
