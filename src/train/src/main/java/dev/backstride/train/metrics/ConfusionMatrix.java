package dev.backstride.train.metrics;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Counts of pixels by true and predicted class, and the four metrics of the FCN paper. A mean
/// leaves out the classes for which its ratio is 0/0. For one thread at a time.
public final class ConfusionMatrix {
  private static final int IGNORED = 255;

  private final int classes;
  private final long[] counts;

  /// @param classes number of classes, at least 1
  public ConfusionMatrix(int classes) {
    this.classes = classes;
    counts = new long[classes * classes];
  }

  /// Counts the pixels of a picture; those whose true label is 255 are left out.
  ///
  /// @param truth one label a pixel, unsigned
  /// @param predicted likewise, each a class
  public void add(byte[] truth, byte[] predicted) {
    if (truth.length != predicted.length) {
      throw new IllegalArgumentException(
          truth.length + " true labels and " + predicted.length + " predicted ones");
    }
    for (int i = 0; i < truth.length; i++) {
      int label = Byte.toUnsignedInt(truth[i]);
      if (label != IGNORED) {
        counts[label * classes + Byte.toUnsignedInt(predicted[i])]++;
      }
    }
  }

  /// Number of classes.
  public int classes() {
    return classes;
  }

  /// Pixels of one class that were predicted to be of another.
  public long count(int truth, int predicted) {
    return counts[truth * classes + predicted];
  }

  private long truth(int label) {
    return IntStream.range(0, classes).mapToLong(j -> count(label, j)).sum();
  }

  private long predicted(int label) {
    return IntStream.range(0, classes).mapToLong(i -> count(i, label)).sum();
  }

  private long total() {
    return Arrays.stream(counts).sum();
  }

  /// Share of pixels that are right: Σ nᵢᵢ / Σ tᵢ. NaN if there is no pixel.
  public double pixelAccuracy() {
    long right = IntStream.range(0, classes).mapToLong(i -> count(i, i)).sum();
    return (double) right / total();
  }

  /// Mean over the classes of the share of their pixels that are right: nᵢᵢ / tᵢ.
  public double meanAccuracy() {
    return mean(i -> (double) count(i, i) / truth(i));
  }

  /// Intersection over union of one class: nᵢᵢ / (tᵢ + Σⱼ nⱼᵢ − nᵢᵢ). NaN if it is neither in the
  /// truth nor predicted.
  public double iu(int label) {
    long hits = count(label, label);
    return (double) hits / (truth(label) + predicted(label) - hits);
  }

  /// Mean intersection over union.
  public double meanIu() {
    return mean(this::iu);
  }

  /// Intersection over union, weighted by the classes' true shares: Σ tᵢ · IUᵢ / Σ tᵢ.
  public double frequencyWeightedIu() {
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += truth(i) == 0 ? 0 : truth(i) * iu(i);
    }
    return sum / total();
  }

  private double mean(IntToDoubleFunction ratio) {
    return IntStream.range(0, classes)
        .mapToDouble(ratio)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }
}
