package dev.backstride.engine.plan;

import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.RowSum;

/// The first pass of a [Separable], a task a row that is read: each row in the width of the
/// result.
final class RowPass implements Team.Task {
  private final int batch;
  private final int channels;
  private final int height;
  private final int written;
  private final float[] between;
  private final Strides to;
  /// Of the columns.
  private final AxisTerms terms;
  private float[] x;
  private Strides from;

  /// @param sizes batch, channels, height and width of the picture that is read
  RowPass(AxisPhases columns, int[] sizes, View between) {
    batch = sizes[0];
    channels = sizes[1];
    height = sizes[2];
    written = between.layout().size(3);
    this.between = between.data();
    to = Strides.of(between.layout());
    terms = new AxisTerms(columns, written, sizes[3]);
  }

  void bind(View from, float[] weights, int atWeights) {
    x = from.data();
    this.from = Strides.of(from.layout(), this.from);
    terms.bind(weights, atWeights, this.from.pixel());
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
      RowSum.run(
          x, row, terms.starts, terms.factors, terms.at(q), terms.count(q), between, at, channels);
    }
  }
}
