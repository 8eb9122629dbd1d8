package dev.backstride.train.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final int CLASSES = 6;

  /// What the order of the classes may change in a metric, relatively: each order is off by one
  /// quotient a class, the sum, which [java.util.stream.DoubleStream#average] compensates, or at
  /// most as many roundings as terms, a factor and the last quotient, 2⁻⁵³ each.
  private static final double ORDER = 2 * (CLASSES + 3) * 0x1p-53;

  private static byte[] draw(Random random, int count, int labels) {
    byte[] drawn = new byte[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = (byte) random.nextInt(labels);
    }
    return drawn;
  }

  private static ConfusionMatrix matrix(byte[] truth, byte[] predicted) {
    ConfusionMatrix matrix = new ConfusionMatrix(CLASSES);
    matrix.add(truth, predicted);
    return matrix;
  }

  @Test
  void theFourMetricsFollowFromTheCounts() {
    // Class 0: twelve pixels, six right; class 1: four, all right; 2 and 3 only predicted; one
    // pixel ignored. All ratios are exact.
    byte[] truth = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, (byte) 255};
    byte[] predicted = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 3, 1, 1, 1, 1, 3};
    ConfusionMatrix matrix = matrix(truth, predicted);
    assertThat(matrix.count(0, 0)).isEqualTo(6);
    assertThat(matrix.count(0, 2)).isEqualTo(1);
    assertThat(matrix.pixelAccuracy()).isEqualTo(10 / 16.0);
    assertThat(matrix.meanAccuracy()).isEqualTo((6 / 12.0 + 4 / 4.0) / 2);
    assertThat(matrix.iu(0)).isEqualTo(6 / 12.0);
    assertThat(matrix.iu(1)).isEqualTo(4 / 8.0);
    assertThat(matrix.iu(2)).isZero();
    assertThat(matrix.iu(4)).isNaN();
    assertThat(matrix.meanIu()).isEqualTo((6 / 12.0 + 4 / 8.0 + 0 + 0) / 4);
    assertThat(matrix.frequencyWeightedIu()).isEqualTo((12 * 6 / 12.0 + 4 * 4 / 8.0) / 16);
  }

  @Test
  void metricsLieWithinZeroAndOneAndDoNotDependOnTheOrderOfPixelsOrClasses() {
    Random random = new Random(1);
    for (int draw = 0; draw < 50; draw++) {
      byte[] truth = draw(random, 200, CLASSES);
      byte[] predicted = draw(random, 200, CLASSES);
      ConfusionMatrix matrix = matrix(truth, predicted);
      // Order of the pixels reversed, classes renumbered.
      byte[] otherTruth = new byte[200];
      byte[] otherPredicted = new byte[200];
      for (int i = 0; i < 200; i++) {
        otherTruth[199 - i] = (byte) ((truth[i] + 2) % CLASSES);
        otherPredicted[199 - i] = (byte) ((predicted[i] + 2) % CLASSES);
      }
      ConfusionMatrix other = matrix(otherTruth, otherPredicted);
      double[] values = values(matrix);
      double[] others = values(other);
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isBetween(0.0, 1.0).isCloseTo(others[i], within(ORDER));
      }
      assertThat(values(matrix(truth, truth))).containsOnly(1.0);
    }
  }

  private static double[] values(ConfusionMatrix matrix) {
    return new double[] {
      matrix.pixelAccuracy(), matrix.meanAccuracy(), matrix.meanIu(), matrix.frequencyWeightedIu()
    };
  }

  private static byte[] square(int side, int first, int end) {
    byte[] labels = new byte[side * side];
    for (int y = first; y < end; y++) {
      Arrays.fill(labels, y * side + first, y * side + end, (byte) 1);
    }
    return labels;
  }

  @Test
  void theBoundaryOfTheSameRegionIsOneAndOfAShiftedOneIsLowerThanTheRegionsOwn() {
    int side = 100;
    byte[] truth = square(side, 20, 80);
    BoundaryIu same = new BoundaryIu(2);
    same.add(truth, truth, side);
    assertThat(same.mean()).isEqualTo(1);

    byte[] shrunk = square(side, 22, 78);
    BoundaryIu boundary = new BoundaryIu(2);
    boundary.add(truth, shrunk, side);
    // The band is 3 wide (2 % of a diagonal of 141): rings 20..23 and 22..25 share 22..23.
    double shared = 56 * 56 - 54 * 54;
    double outer = 60 * 60 - 54 * 54;
    double inner = 56 * 56 - 50 * 50;
    assertThat(boundary.iu(1)).isEqualTo(shared / (outer + inner - shared));
    ConfusionMatrix plain = new ConfusionMatrix(2);
    plain.add(truth, shrunk);
    assertThat(boundary.iu(1)).isLessThan(plain.iu(1));
  }

  @Test
  void ignoredPixelsCountForNothing() {
    int side = 50;
    byte[] truth = square(side, 10, 40);
    byte[] wrong = truth.clone();
    byte[] ignoring = truth.clone();
    for (int i = 0; i < 10 * side; i++) {
      wrong[i] = 1;
      ignoring[i] = (byte) 255;
    }
    BoundaryIu boundary = new BoundaryIu(2);
    boundary.add(ignoring, wrong, side);
    assertThat(boundary.mean()).isEqualTo(1);
  }

  @Test
  void distancesAreThoseOfTheDefinition() {
    Random random = new Random(2);
    int width = 23;
    byte[] truth = blobs(random, width);
    byte[] predicted = blobs(random, width);
    BoundaryIu boundary = new BoundaryIu(3);
    boundary.add(truth, predicted, width);
    for (int label = 0; label < 3; label++) {
      int intersection = 0;
      int union = 0;
      for (int i = 0; i < truth.length; i++) {
        boolean a = truth[i] == label && nearAnother(truth, width, i);
        boolean b = predicted[i] == label && nearAnother(predicted, width, i);
        intersection += a && b ? 1 : 0;
        union += a || b ? 1 : 0;
      }
      assertThat(boundary.iu(label)).isEqualTo((double) intersection / union);
    }
  }

  /// Regions some pixels wide.
  private static byte[] blobs(Random random, int width) {
    byte[] coarse = draw(random, 9, 3);
    byte[] labels = new byte[width * width];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = coarse[i / width / 8 * 3 + i % width / 8];
    }
    return labels;
  }

  /// Whether another label or the edge is one pixel away, the reach for so small a picture.
  private static boolean nearAnother(byte[] labels, int width, int i) {
    for (int y = i / width - 1; y <= i / width + 1; y++) {
      for (int x = i % width - 1; x <= i % width + 1; x++) {
        boolean outside = x < 0 || y < 0 || x >= width || y >= width;
        if (outside || labels[y * width + x] != labels[i]) {
          return true;
        }
      }
    }
    return false;
  }
}
