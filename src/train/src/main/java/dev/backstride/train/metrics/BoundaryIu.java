package dev.backstride.train.metrics;

import java.util.stream.IntStream;

/// Boundary IoU (Cheng et al., 2021): intersection over union of the thin bands inside the borders
/// of true and predicted regions. Unlike the plain one it does not forgive a coarse outline of a
/// large object.
///
/// A pixel is in the band if a pixel of another label, or the picture's edge, is no more than a
/// given distance away (diagonal steps count as one). Pixels whose true label is 255 are not
/// counted and count as another label to their neighbours. For one thread at a time.
public final class BoundaryIu {
  private static final int IGNORED = 255;

  /// Width of the band as a share of the picture's diagonal, as in the paper.
  private static final double SHARE = 0.02;

  private final int classes;
  private final long[] intersections;
  private final long[] unions;

  /// @param classes number of classes, at least 1
  public BoundaryIu(int classes) {
    this.classes = classes;
    intersections = new long[classes];
    unions = new long[classes];
  }

  /// Counts the bands of a picture.
  ///
  /// @param truth height × width labels, unsigned
  /// @param predicted likewise, each a class
  public void add(byte[] truth, byte[] predicted, int width) {
    int height = truth.length / width;
    int reach = Math.max(1, (int) Math.round(SHARE * Math.hypot(width, height)));
    byte[] counted = predicted.clone();
    for (int i = 0; i < truth.length; i++) {
      if (Byte.toUnsignedInt(truth[i]) == IGNORED) {
        counted[i] = (byte) IGNORED;
      }
    }
    int[] inTruth = distances(truth, width);
    int[] inPredicted = distances(counted, width);
    for (int i = 0; i < truth.length; i++) {
      int label = Byte.toUnsignedInt(truth[i]);
      int guess = Byte.toUnsignedInt(counted[i]);
      boolean trueBand = inTruth[i] <= reach;
      boolean guessBand = inPredicted[i] <= reach;
      if (label == IGNORED) {
        continue;
      }
      if (label == guess) {
        intersections[label] += trueBand && guessBand ? 1 : 0;
        unions[label] += trueBand || guessBand ? 1 : 0;
      } else {
        unions[label] += trueBand ? 1 : 0;
        unions[guess] += guessBand ? 1 : 0;
      }
    }
  }

  /// The value of one class; NaN if it is neither in the truth nor predicted.
  public double iu(int label) {
    return (double) intersections[label] / unions[label];
  }

  /// The mean over the classes that are in the truth or predicted.
  public double mean() {
    return IntStream.range(0, classes)
        .mapToDouble(this::iu)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  /// For each pixel the steps, diagonal ones included, to the nearest pixel of another label or
  /// outside the picture. Neighbours of a pixel that is more than one step away have its label, so
  /// two sweeps serve all labels at once.
  private static int[] distances(byte[] labels, int width) {
    int height = labels.length / width;
    int[] steps = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      steps[i] = touchesAnother(labels, width, height, i) ? 1 : Integer.MAX_VALUE - 1;
    }
    int[] before = {-width - 1, -width, -width + 1, -1};
    for (int i = 0; i < labels.length; i++) {
      step(steps, i, before, 1);
    }
    for (int i = labels.length - 1; i >= 0; i--) {
      step(steps, i, before, -1);
    }
    return steps;
  }

  /// A pixel at the picture's edge has 1 already, so the others' neighbours are all inside.
  private static void step(int[] steps, int pixel, int[] before, int direction) {
    if (steps[pixel] > 1) {
      for (int offset : before) {
        steps[pixel] = Math.min(steps[pixel], steps[pixel + direction * offset] + 1);
      }
    }
  }

  private static boolean touchesAnother(byte[] labels, int width, int height, int pixel) {
    int x = pixel % width;
    int y = pixel / width;
    if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
      return true;
    }
    for (int row = pixel - width; row <= pixel + width; row += width) {
      for (int i = row - 1; i <= row + 1; i++) {
        if (labels[i] != labels[pixel]) {
          return true;
        }
      }
    }
    return false;
  }
}
