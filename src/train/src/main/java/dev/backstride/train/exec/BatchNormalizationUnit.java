package dev.backstride.train.exec;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.train.net.BatchNormalization;
import dev.backstride.train.simd.BatchNormalizationGradientRow;
import dev.backstride.train.simd.BatchNormalizationRow;
import dev.backstride.train.simd.PixelRow;

/// Batch normalisation: `y = (x − mean) · scale + shift` with `scale = weight / √(variance + ε)`,
/// and where it is rectified no less than 0. Where it is not learned, mean and variance are the
/// running ones, which do not change.
final class BatchNormalizationUnit implements Unit {

  /// One number a channel each.
  ///
  /// @param weight factor of the normalised values
  /// @param shift added last
  /// @param runningMean changed in training
  /// @param runningVariance likewise
  record Values(float[] weight, float[] shift, float[] runningMean, float[] runningVariance) {}

  private final BatchNormalization layer;
  private final Links links;
  private final PixelRow[] x;
  private final PixelRow[] y;
  private final PixelRow[] dy;
  private final PixelRow[] dx;
  private final Values values;
  private final float[] weightGradient;
  private final float[] shiftGradient;
  private final Team team;
  private final BatchStatistics statistics;
  private final int channels;
  private final int width;
  private final float[] rowSums;
  private final float[] rowProducts;
  private final float[] scale;
  private final float least;
  private final BatchNormalizationGradientRow gradientRow;
  private final float[] meanGradient;
  private final float[] slope;

  /// @param weightGradient filled in the backward pass, or null: then the statistics stay
  /// @param shiftGradient likewise
  BatchNormalizationUnit(
      BatchNormalization layer,
      Links links,
      Values values,
      float[] weightGradient,
      float[] shiftGradient,
      Team team) {
    this.layer = layer;
    this.links = links;
    x = PixelRow.all(links.input());
    y = PixelRow.all(links.output());
    dy = PixelRow.all(links.outputGradient());
    dx = PixelRow.all(links.inputGradient());
    this.values = values;
    this.weightGradient = weightGradient;
    this.shiftGradient = shiftGradient;
    this.team = team;
    Layout layout = links.output().layout();
    channels = layout.size(1);
    width = layout.size(3);
    statistics =
        weightGradient == null ? null : new BatchStatistics(links.input().layout(), x, team);
    rowSums = weightGradient == null ? null : new float[links.rows() * channels];
    rowProducts = weightGradient == null ? null : new float[links.rows() * channels];
    scale = new float[channels];
    least = layer.rectified() ? 0 : Float.NEGATIVE_INFINITY;
    gradientRow = new BatchNormalizationGradientRow(mean(), scale, values.shift(), least);
    meanGradient = new float[channels];
    slope = new float[channels];
  }

  private float[] mean() {
    return statistics == null ? values.runningMean() : statistics.mean();
  }

  private float[] variance() {
    return statistics == null ? values.runningVariance() : statistics.variance();
  }

  @Override
  public void forward(long draw) {
    if (statistics != null) {
      statistics.update();
      statistics.mixInto(values.runningMean(), values.runningVariance(), layer.momentum());
    }
    for (int c = 0; c < channels; c++) {
      scale[c] = (float) (values.weight()[c] * inverseDeviation(c));
    }
    team.run(links.rows(), this::normalise);
  }

  private double inverseDeviation(int channel) {
    return 1 / Math.sqrt((double) variance()[channel] + layer.epsilon());
  }

  private void normalise(int row, int worker) {
    BatchNormalizationRow.normalise(
        x[row], mean(), scale, values.shift(), least, y[row], width, channels);
  }

  @Override
  public void backward() {
    if (statistics != null) {
      team.run(links.rows(), this::sumGradients);
      RowSums.add(rowSums, shiftGradient);
      RowSums.add(rowProducts, weightGradient);
      for (int c = 0; c < channels; c++) {
        double inverse = inverseDeviation(c);
        double count = statistics.count();
        meanGradient[c] = (float) (shiftGradient[c] / count);
        slope[c] = (float) (weightGradient[c] * inverse * inverse / count);
        weightGradient[c] = (float) (weightGradient[c] * inverse);
      }
    }
    if (links.inputGradient() != null) {
      team.run(links.rows(), this::inputGradient);
    }
  }

  private void sumGradients(int row, int worker) {
    gradientRow.sums(dy[row], x[row], width, channels, rowSums, rowProducts, row * channels);
  }

  private void inputGradient(int row, int worker) {
    gradientRow.input(dy[row], x[row], meanGradient, slope, dx[row], width, channels);
  }
}
