package dev.backstride.train.exec;

import dev.backstride.engine.Activation;
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
  private final boolean inPlace;
  private final PixelRow[] output;
  private final PixelRow[] behind;
  private final PixelRow[] inFront;
  private final int channels;
  private final int width;
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
    this.output = PixelRow.all(output);
    this.behind = PixelRow.all(behind);
    this.inFront = PixelRow.all(inFront);
    inPlace = behind.equals(inFront);
    this.sum = sum;
    this.team = team;
    channels = output.layout().size(1);
    width = output.layout().size(3);
    rowSums = new float[this.output.length * channels];
  }

  void run() {
    if (slope == 1 && sum == null && inPlace) {
      return;
    }
    team.run(output.length, this::row);
    if (sum != null) {
      RowSums.add(rowSums, sum);
    }
  }

  private void row(int row, int worker) {
    RectifierRow.gradient(
        slope, output[row], behind[row], inFront[row], width, channels, rowSums, row * channels);
  }
}
