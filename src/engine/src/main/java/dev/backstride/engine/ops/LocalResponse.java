package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;
import java.util.Arrays;

/// Local response normalisation: `x / (bias + alpha / size · Σ x²)^beta`, the sum over the `size`
/// channels around each one.
public final class LocalResponse {
  private final int size;
  private final float alpha;
  private final float beta;
  private final float bias;
  private final Lines lines;
  private final int padded;
  private final Scratch scratch;
  private final Blocks blocks;
  private float[] source;
  private float[] target;

  /// @param size number of channels that a sum goes over, at least 1
  /// @param from batch × channels × …
  /// @param to likewise
  public LocalResponse(int size, float alpha, float beta, float bias, Layout from, Layout to) {
    if (size < 1 || !Arrays.equals(from.sizes(), to.sizes())) {
      throw new ShapeException("response over %d channels of %s to %s".formatted(size, from, to));
    }
    this.size = size;
    this.alpha = alpha;
    this.beta = beta;
    this.bias = bias;
    lines = Lines.of(1, Strided.of(from), Strided.of(to));
    padded = lines.length() + size;
    scratch = new Scratch(padded + lines.length());
    blocks = new Blocks();
  }

  /// Fills `to` from `from`, which may be the same array if the layouts are the same.
  public void run(Team team, float[] from, float[] to) {
    scratch.prepare(team);
    source = from;
    target = to;
    blocks.share(team);
  }

  private final class Blocks extends PlaneTask {
    private Blocks() {
      Nest nest = lines.nest();
      super(nest.planes(), nest.rows(), nest.columns(), 8 * lines.length());
    }

    @Override
    void block(int plane, int row, int rows, int column, int columns, int worker) {
      for (int r = row; r < row + rows; r++) {
        for (int c = column; c < column + columns; c++) {
          line(lines.from(plane, r, c), lines.to(plane, r, c), scratch.of(worker));
        }
      }
    }

    /// The scratch holds the squares, with zeros around them, then the sums.
    private void line(int from, int to, float[] spare) {
      int channels = lines.length();
      int before = (size - 1) / 2;
      Arrays.fill(spare, 0);
      for (int i = 0; i < channels; i++) {
        float x = source[from + i * lines.fromStep()];
        spare[before + i] = x * x;
      }
      for (int tap = 0; tap < size; tap++) {
        BinaryRows.add(spare, padded, spare, tap, spare, padded, channels);
      }
      for (int i = 0; i < channels; i++) {
        spare[padded + i] = Math.fma(alpha / size, spare[padded + i], bias);
      }
      ElementaryRows.log(spare, padded, spare, padded, channels);
      for (int i = 0; i < channels; i++) {
        spare[padded + i] *= -beta;
      }
      ElementaryRows.exp(spare, padded, spare, padded, channels);
      for (int i = 0; i < channels; i++) {
        target[to + i * lines.toStep()] = source[from + i * lines.fromStep()] * spare[padded + i];
      }
    }
  }
}
