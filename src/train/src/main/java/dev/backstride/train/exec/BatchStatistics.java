package dev.backstride.train.exec;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.train.simd.BatchNormalizationRow;
import dev.backstride.train.simd.PixelRow;

/// Mean and variance of each channel over a batch, in two passes: the second sums squares about
/// the mean, so a large mean costs no digits.
final class BatchStatistics {
  private final PixelRow[] x;
  private final Team team;
  private final float[] rowSums;
  private final int rows;
  private final int channels;
  private final int width;
  private final float[] mean;
  private final float[] variance;

  BatchStatistics(Layout layout, PixelRow[] x, Team team) {
    this.x = x;
    this.team = team;
    channels = layout.size(1);
    width = layout.size(3);
    rows = x.length;
    rowSums = new float[rows * channels];
    mean = new float[channels];
    variance = new float[channels];
  }

  /// Elements of a channel.
  long count() {
    return (long) rows * width;
  }

  float[] mean() {
    return mean;
  }

  float[] variance() {
    return variance;
  }

  void update() {
    team.run(
        rows,
        (row, worker) ->
            BatchNormalizationRow.sum(x[row], width, channels, rowSums, row * channels));
    average(mean);
    team.run(
        rows,
        (row, worker) ->
            BatchNormalizationRow.squares(x[row], mean, width, channels, rowSums, row * channels));
    average(variance);
  }

  private void average(float[] result) {
    RowSums.add(rowSums, result);
    for (int c = 0; c < channels; c++) {
      result[c] /= count();
    }
  }

  /// Mixes the statistics of the batch into running ones.
  ///
  /// @param momentum share of the batch
  void mixInto(float[] runningMean, float[] runningVariance, float momentum) {
    // The running variance estimates that of all pictures, hence n − 1.
    float unbiased = count() / (float) Math.max(count() - 1, 1);
    for (int c = 0; c < channels; c++) {
      runningMean[c] += momentum * (mean[c] - runningMean[c]);
      runningVariance[c] += momentum * (variance[c] * unbiased - runningVariance[c]);
    }
  }
}
