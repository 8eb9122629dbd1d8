package dev.backstride.train.loss;

import dev.backstride.engine.Elementary;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.ActivationRow;
import dev.backstride.train.simd.PixelRow;
import java.util.stream.IntStream;

/// The multinomial logistic loss of each pixel, −log of the softmax of its scores at its label, and
/// its gradient, weight · (softmax − onehot(label)).
///
/// Scores are taken relative to the pixel's largest, so no exponential overflows. A task a row of
/// pixels; losses are summed in double in the order of the rows. For one thread at a time.
public final class SoftmaxLoss {
  /// The label of pixels that do not count.
  public static final int IGNORED = 255;

  private final PixelRow[] scores;
  private final PixelRow[] gradient;
  private final Reduction reduction;
  private final float[] classWeights;
  private final Team team;
  private final int classes;
  private final int height;
  private final int width;
  private final double[] rowLosses;
  private final float[][] exponentials;

  /// @param scores batch × classes × height × width, channels contiguous
  /// @param gradient of the scores' sizes, where their gradient goes; null if none is wanted
  /// @param classWeights one a class, at least 0, or null for 1 each
  /// @throws IllegalArgumentException if there are more than 255 classes, or not as many weights
  public SoftmaxLoss(
      View scores, View gradient, Reduction reduction, float[] classWeights, Team team) {
    this.scores = PixelRow.all(scores);
    this.gradient = PixelRow.all(gradient);
    this.reduction = reduction;
    this.classWeights = classWeights == null ? null : classWeights.clone();
    this.team = team;
    Layout layout = scores.layout();
    classes = layout.size(1);
    height = layout.size(2);
    width = layout.size(3);
    if (classes > IGNORED) {
      throw new IllegalArgumentException(
          classes + " classes are more than " + IGNORED + ": a label is a byte");
    }
    if (classWeights != null && classWeights.length != classes) {
      throw new IllegalArgumentException(
          classWeights.length + " class weights for " + classes + " classes");
    }
    rowLosses = new double[layout.size(0) * height];
    exponentials = new float[team.size()][width * classes];
  }

  /// Computes loss and gradient.
  ///
  /// @param labels batch × height × width, unsigned: a class, or [#IGNORED]
  /// @param factor of loss and gradient; 1/n where n batches are accumulated
  /// @return the loss; 0 if no pixel counts
  /// @throws LabelException if a label is no class; then nothing has changed
  public double run(byte[] labels, float factor) {
    double weight = totalWeight(labels);
    float share = reduction == Reduction.SUM ? factor : weight == 0 ? 0 : (float) (factor / weight);
    team.run(rowLosses.length, (row, worker) -> row(row, labels, share, exponentials[worker]));
    double loss = 0;
    for (double part : rowLosses) {
      loss += part;
    }
    return loss * share;
  }

  /// The weights of all pixels that count.
  private double totalWeight(byte[] labels) {
    if (labels.length != rowLosses.length * width) {
      throw new IllegalArgumentException(
          labels.length + " labels for " + rowLosses.length * width + " pixels");
    }
    int[] counts = new int[IGNORED + 1];
    for (int i = 0; i < labels.length; i++) {
      int label = Byte.toUnsignedInt(labels[i]);
      counts[label]++;
      if (label >= classes && label != IGNORED) {
        int row = i / width;
        throw new LabelException(label, row / height, row % height, i % width, classes);
      }
    }
    return IntStream.range(0, classes)
        .mapToDouble(label -> (double) counts[label] * weight(label))
        .sum();
  }

  private float weight(int label) {
    return classWeights == null ? 1 : classWeights[label];
  }

  private void row(int row, byte[] labels, float share, float[] exponential) {
    PixelRow from = scores[row];
    for (int p = 0; p < width; p++) {
      float largest = largest(from.data(), from.at(p));
      for (int c = 0; c < classes; c++) {
        exponential[p * classes + c] = from.data()[from.at(p) + c] - largest;
      }
    }
    ActivationRow.apply(Elementary.EXP, exponential, 0, width * classes);
    double loss = 0;
    for (int p = 0; p < width; p++) {
      int label = Byte.toUnsignedInt(labels[row * width + p]);
      float sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += exponential[p * classes + c];
      }
      boolean counts = label != IGNORED;
      if (counts) {
        float relative = from.data()[from.at(p) + label] - largest(from.data(), from.at(p));
        loss += weight(label) * (Math.log(sum) - relative);
      }
      if (gradient != null) {
        PixelRow to = gradient[row];
        float weight = counts ? share * weight(label) : 0;
        for (int c = 0; c < classes; c++) {
          float hit = c == label ? 1 : 0;
          to.data()[to.at(p) + c] = weight * (exponential[p * classes + c] / sum - hit);
        }
      }
    }
    rowLosses[row] = loss;
  }

  private float largest(float[] data, int at) {
    float largest = data[at];
    for (int c = 1; c < classes; c++) {
      largest = Math.max(largest, data[at + c]);
    }
    return largest;
  }
}
