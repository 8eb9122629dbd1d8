package dev.backstride.engine.plan;

import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.RowSum;

/// The first pass of a [Separable], a task a row that is read: each row in the width of the
/// result.
final class RowPass implements Team.Task {
  private final AxisPhases columns;
  private final int batch;
  private final int channels;
  private final int height;
  private final int width;
  private final int written;
  private final float[] between;
  private final Strides to;
  /// For each pixel that is written how many are read, and from `pixel · taps` on where in a row
  /// these lie, and their factors. The same for all rows: to find them takes as long as to sum a
  /// pixel of 16 channels.
  private final int[] terms;

  private final int taps;
  private final int[] starts;
  private final float[] factors;
  private float[] x;
  private Strides from;

  /// @param sizes batch, channels, height and width of the picture that is read
  RowPass(AxisPhases columns, int[] sizes, View between) {
    this.columns = columns;
    batch = sizes[0];
    channels = sizes[1];
    height = sizes[2];
    width = sizes[3];
    written = between.layout().size(3);
    this.between = between.data();
    to = Strides.of(between.layout());
    taps = columns.mostTaps();
    terms = new int[written];
    starts = new int[written * taps];
    factors = new float[written * taps];
  }

  void bind(View from, float[] weights, int atWeights) {
    x = from.data();
    this.from = Strides.of(from.layout(), this.from);
    for (int q = 0; q < written; q++) {
      terms[q] = columns.terms(q, width, weights, atWeights, starts, factors, q * taps);
      for (int t = q * taps; t < q * taps + terms[q]; t++) {
        starts[t] *= this.from.pixel();
      }
    }
  }

  int count() {
    return batch * height;
  }

  @Override
  public void run(int index, int worker) {
    int row = from.at(index / height, 0, index % height, 0);
    int target = to.at(index / height, 0, index % height, 0);
    for (int q = 0; q < written; q++) {
      int at = target + q * to.pixel();
      RowSum.run(x, row, starts, factors, q * taps, terms[q], between, at, channels);
    }
  }
}
