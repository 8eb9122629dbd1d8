package dev.backstride.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The loss against its definition in double, and its gradient against central differences of
/// that.
class SoftmaxLossTest {
  /// Index of the first element of scores and gradient.
  private static final int FIRST = Layout.START;

  /// Large enough for the rounding of the differences, small enough for their third derivative.
  private static final double STEP = 0x1p-13;

  /// Unit roundoff of float.
  private static final double UNIT = 0x1p-24;

  private static final Team TEAM = new Team(2);
  private static final int CLASSES = 7;
  private static final int BATCH = 2;
  private static final int HEIGHT = 3;
  private static final int WIDTH = 5;
  private static final int PIXELS = BATCH * HEIGHT * WIDTH;

  private final Random random = new Random(4);
  private final View scores = View.allocate(Layout.channelsLast(BATCH, CLASSES, HEIGHT, WIDTH));
  private final View gradient = View.allocate(Layout.channelsLast(BATCH, CLASSES, HEIGHT, WIDTH));
  private final byte[] labels = new byte[PIXELS];

  SoftmaxLossTest() {
    for (int i = 0; i < PIXELS * CLASSES; i++) {
      scores.data()[FIRST + i] = (float) (3 * random.nextGaussian());
    }
    for (int p = 0; p < PIXELS; p++) {
      labels[p] = (byte) (p % 4 == 3 ? SoftmaxLoss.IGNORED : random.nextInt(CLASSES));
    }
  }

  @AfterAll
  static void close() {
    TEAM.close();
  }

  private static double[] toDouble(float[] values) {
    double[] copy = new double[PIXELS * CLASSES];
    Arrays.setAll(copy, i -> values[FIRST + i]);
    return copy;
  }

  /// The definition.
  private static double exact(
      double[] scores, byte[] labels, float[] weights, Reduction reduction) {
    double loss = 0;
    double total = 0;
    for (int p = 0; p < PIXELS; p++) {
      int label = Byte.toUnsignedInt(labels[p]);
      if (label != SoftmaxLoss.IGNORED) {
        double sum = 0;
        for (int c = 0; c < CLASSES; c++) {
          sum += Math.exp(scores[p * CLASSES + c]);
        }
        double weight = weights == null ? 1 : weights[label];
        loss -= weight * Math.log(Math.exp(scores[p * CLASSES + label]) / sum);
        total += weight;
      }
    }
    return reduction == Reduction.MEAN ? loss / total : loss;
  }

  private static double gamma(double roundings) {
    return roundings * UNIT / (1 - roundings * UNIT);
  }

  /// How far the scores of a pixel are apart at most.
  private static double range(double[] scores) {
    double range = 0;
    for (int p = 0; p < PIXELS; p++) {
      double[] pixel = Arrays.copyOfRange(scores, p * CLASSES, (p + 1) * CLASSES);
      Arrays.sort(pixel);
      range = Math.max(range, pixel[CLASSES - 1] - pixel[0]);
    }
    return range;
  }

  private static double weight(float[] weights, int label) {
    return label == SoftmaxLoss.IGNORED ? 0 : weights == null ? 1 : weights[label];
  }

  private double totalWeight(float[] weights) {
    double total = 0;
    for (byte label : labels) {
      total += weight(weights, Byte.toUnsignedInt(label));
    }
    return total;
  }

  @ParameterizedTest
  @CsvSource({"SUM, false", "SUM, true", "MEAN, false", "MEAN, true"})
  void lossAndGradientEqualTheDefinitions(Reduction reduction, boolean weighted) {
    float[] weights = weighted ? new float[] {1, 2, 0.5f, 1, 0, 3, 1} : null;
    SoftmaxLoss loss = new SoftmaxLoss(scores, gradient, reduction, weights, TEAM);
    double value = loss.run(labels, 1);
    double[] exactScores = toDouble(scores.data());
    double expected = exact(exactScores, labels, weights, reduction);
    double share = reduction == Reduction.SUM ? 1 : 1 / totalWeight(weights);
    double range = range(exactScores);
    // An exponential has the rounding of its argument, at most range · u, and 4 units in the last
    // place of its own, 8 · u; the sum of the classes adds one rounding each, its logarithm turns
    // relative errors into absolute ones. The label's score and the share are rounded once more.
    double ofPixel = gamma(8 + 2 * range + CLASSES);
    assertThat(value)
        .isCloseTo(expected, within(share * totalWeight(weights) * ofPixel + gamma(2) * expected));
    // A probability is a quotient of two such numbers, each rounded as above; then the label's 1,
    // the weight and its share: three roundings more. No probability exceeds 1.
    double ofProbability = gamma(2 * (8 + range) + CLASSES + 4);
    // Both losses in double: as many terms as pixels, some 20 roundings in each.
    double ofDifference = (PIXELS + 20) * 0x1p-53 * expected / STEP;
    // The third derivative by a score is p · (1 − p) · (1 − 2p), below 1/10, by the weight.
    double ofThird = STEP * STEP / 6 / 10;
    for (int i = 0; i < exactScores.length; i++) {
      double score = exactScores[i];
      exactScores[i] = score + STEP;
      double above = exact(exactScores, labels, weights, reduction);
      exactScores[i] = score - STEP;
      double below = exact(exactScores, labels, weights, reduction);
      exactScores[i] = score;
      double difference = (above - below) / (2 * STEP);
      double weight = share * weight(weights, Byte.toUnsignedInt(labels[i / CLASSES]));
      double error = weight * (ofProbability + ofThird) + ofDifference;
      assertThat((double) gradient.data()[FIRST + i])
          .as("%d", i)
          .isCloseTo(difference, within(error));
    }
  }

  @Test
  void ignoredPixelsHaveNoGradientAndTheOthersSumToZero() {
    new SoftmaxLoss(scores, gradient, Reduction.SUM, null, TEAM).run(labels, 1);
    // γ for the seven terms of a pixel, each rounded a few times.
    double gamma = 4 * CLASSES * 0x1p-24;
    for (int p = 0; p < PIXELS; p++) {
      double sum = 0;
      double size = 0;
      for (int c = 0; c < CLASSES; c++) {
        sum += gradient.data()[FIRST + p * CLASSES + c];
        size += Math.abs(gradient.data()[FIRST + p * CLASSES + c]);
      }
      if (Byte.toUnsignedInt(labels[p]) == SoftmaxLoss.IGNORED) {
        assertThat(size).isZero();
      } else {
        assertThat(size).isPositive();
        assertThat(Math.abs(sum)).isLessThanOrEqualTo(gamma * size);
      }
    }
  }

  @Test
  void aShiftOfAllScoresChangesNothing() {
    for (int i = 0; i < PIXELS * CLASSES; i++) {
      // Multiples of 1/8, so that the shift is exact.
      scores.data()[FIRST + i] = Math.round(scores.data()[FIRST + i] * 8) / 8f;
    }
    SoftmaxLoss loss = new SoftmaxLoss(scores, gradient, Reduction.MEAN, null, TEAM);
    double before = loss.run(labels, 1);
    float[] gradientBefore = gradient.data().clone();
    for (int i = 0; i < PIXELS * CLASSES; i++) {
      scores.data()[FIRST + i] += 4096;
    }
    assertThat(loss.run(labels, 1)).isEqualTo(before);
    assertThat(gradient.data()).isEqualTo(gradientBefore);
  }

  @Test
  void hugeScoresOverflowNowhere() {
    for (int i = 0; i < PIXELS * CLASSES; i++) {
      scores.data()[FIRST + i] *= 1e30f;
    }
    double value = new SoftmaxLoss(scores, gradient, Reduction.MEAN, null, TEAM).run(labels, 1);
    assertThat(value).isFinite().isGreaterThan(1e29);
    for (float element : gradient.data()) {
      assertThat(element).isFinite();
    }
  }

  @Test
  void aBatchInWhichNothingCountsHasNoLossAndNoGradient() {
    Arrays.fill(labels, (byte) SoftmaxLoss.IGNORED);
    Arrays.fill(gradient.data(), Float.NaN);
    double value = new SoftmaxLoss(scores, gradient, Reduction.MEAN, null, TEAM).run(labels, 1);
    assertThat(value).isZero();
    for (int i = 0; i < PIXELS * CLASSES; i++) {
      assertThat(gradient.data()[FIRST + i]).isZero();
    }
  }

  @Test
  void theFactorScalesLossAndGradient() {
    SoftmaxLoss loss = new SoftmaxLoss(scores, gradient, Reduction.SUM, null, TEAM);
    double whole = loss.run(labels, 1);
    float[] wholeGradient = gradient.data().clone();
    assertThat(loss.run(labels, 0.25f)).isEqualTo(whole / 4);
    for (int i = 0; i < PIXELS * CLASSES; i++) {
      assertThat(gradient.data()[FIRST + i]).isEqualTo(wholeGradient[FIRST + i] / 4);
    }
  }

  @Test
  void aLabelThatNoClassHasIsNamedWithItsPixel() {
    labels[HEIGHT * WIDTH + WIDTH + 2] = 9;
    SoftmaxLoss loss = new SoftmaxLoss(scores, gradient, Reduction.SUM, null, TEAM);
    assertThatThrownBy(() -> loss.run(labels, 1))
        .isInstanceOf(LabelException.class)
        .hasMessage("label 9 of picture 1 at row 1, column 2 is neither 0 to 6 nor 255 (ignored)");
  }
}
