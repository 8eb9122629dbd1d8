package dev.backstride.train.exec;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.train.net.Rectifier;
import dev.backstride.train.simd.PixelRow;
import dev.backstride.train.simd.RectifierRow;

/// The gradient in front of a rectifier from the one behind it, and its sum over all pixels, which
/// is the gradient of the bias in front. One pass over the memory; a task a row of the picture.
/// The sums of the rows are added in their order.
final class RectifierGradient {
  private final float slope;
  private final View output;
  private final View behind;
  private final View inFront;
  private final float[] sum;
  private final float[] rowSums;
  private final Team team;

  /// @param activation the identity, ReLU, or leaky ReLU
  /// @param output the rectifier's values
  /// @param behind gradient of those
  /// @param inFront where the gradient of its input goes; may be `behind`
  /// @param sum one number a channel, overwritten, or null
  RectifierGradient(
      Activation activation, View output, View behind, View inFront, float[] sum, Team team) {
    slope = Rectifier.slope(activation);
    this.output = output;
    this.behind = behind;
    this.inFront = inFront;
    this.sum = sum;
    this.team = team;
    Layout layout = output.layout();
    rowSums = new float[layout.size(0) * layout.size(2) * layout.size(1)];
  }

  void run() {
    if (slope == 1 && sum == null && behind.equals(inFront)) {
      return;
    }
    Layout layout = output.layout();
    team.run(layout.size(0) * layout.size(2), this::row);
    if (sum != null) {
      RowSums.add(rowSums, sum);
    }
  }

  private void row(int row, int worker) {
    int channels = output.layout().size(1);
    RectifierRow.gradient(
        slope,
        PixelRow.of(output, row),
        PixelRow.of(behind, row),
        PixelRow.of(inFront, row),
        output.layout().size(3),
        channels,
        rowSums,
        row * channels);
  }
}
