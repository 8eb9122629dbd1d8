package dev.backstride.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReduceTest extends OpTest {

  @Override
  OpCase draw(Random random) {
    int[] sizes = Draws.sizes(random, 4);
    int[] axes = IntStream.range(0, sizes.length).filter(a -> random.nextBoolean()).toArray();
    boolean keep = random.nextBoolean();
    Reduction reduction = Draws.oneOf(random, Reduction.values());
    TestTensor from = TestTensor.draw(random, sizes);
    if (reduction == Reduction.LOG_SUM || reduction == Reduction.PRODUCT) {
      from.fill(index -> random.nextFloat(0.9f, 1.1f));
    }
    TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, reduced(sizes, axes, keep)));
    Reduce reduce = new Reduce(reduction, axes, from.layout(), to.layout());
    ToDoubleFunction<int[]> expected =
        index -> expected(reduction, elements(from, axes, keep, index));
    return new OpCase(
        reduction
            + " of axes "
            + Arrays.toString(axes)
            + " of "
            + from.layout()
            + " to "
            + to.layout(),
        to,
        team -> reduce.run(team, from.data(), to.data()),
        expected,
        index -> bound(reduction, elements(from, axes, keep, index)));
  }

  /// How far a result may be off, from the number of roundings.
  private static double bound(Reduction reduction, double[] x) {
    double result = Math.abs(expected(reduction, x));
    double terms = gamma(sumRoundings(x.length));
    double largest = Arrays.stream(x).map(Math::abs).max().orElse(0);
    double absolute = Arrays.stream(x).map(Math::abs).sum();
    return switch (reduction) {
      case MAX, MIN -> 0;
      case SUM, L1 -> terms * absolute;
      case MEAN -> terms * absolute / x.length;
      case PRODUCT -> terms * result;
      // A square is rounded too.
      case SUM_OF_SQUARES -> (terms + UNIT) * result;
      // A root halves what its argument is off.
      case L2 -> (terms + 2 * UNIT) * result;
      // ln(s·(1 + δ)) = ln s + ln(1 + δ).
      case LOG_SUM -> 1.01 * terms + UNIT * result;
      // The distances from the peak are rounded, and so is what is added to the peak.
      case LOG_SUM_EXP ->
          1.01 * (terms + FUNCTION + UNIT * 2 * largest) + UNIT * (result + largest);
    };
  }

  private static int[] reduced(int[] sizes, int[] axes, boolean keep) {
    int[] all = sizes.clone();
    Arrays.stream(axes).forEach(a -> all[a] = 1);
    return keep
        ? all
        : IntStream.range(0, sizes.length)
            .filter(a -> Arrays.stream(axes).noneMatch(x -> x == a))
            .map(a -> sizes[a])
            .toArray();
  }

  private static double[] elements(TestTensor from, int[] axes, boolean keep, int[] to) {
    int[] index = new int[from.layout().rank()];
    int next = 0;
    for (int a = 0; a < index.length; a++) {
      int axis = a;
      boolean folded = Arrays.stream(axes).anyMatch(x -> x == axis);
      if (keep || !folded) {
        index[a] = to[next++];
      }
    }
    List<Double> elements = new ArrayList<>();
    TestTensor.forEach(
        Arrays.stream(axes).map(a -> from.layout().size(a)).toArray(),
        folded -> {
          for (int i = 0; i < axes.length; i++) {
            index[axes[i]] = folded[i];
          }
          elements.add(from.get(index));
        });
    return elements.stream().mapToDouble(e -> e).toArray();
  }

  private static double expected(Reduction reduction, double[] x) {
    return switch (reduction) {
      case SUM -> Arrays.stream(x).sum();
      case MEAN -> Arrays.stream(x).sum() / x.length;
      case MAX -> Arrays.stream(x).reduce(Double.NEGATIVE_INFINITY, Math::max);
      case MIN -> Arrays.stream(x).reduce(Double.POSITIVE_INFINITY, Math::min);
      case PRODUCT -> Arrays.stream(x).reduce(1, (a, b) -> a * b);
      case L1 -> Arrays.stream(x).map(Math::abs).sum();
      case L2 -> Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
      case SUM_OF_SQUARES -> Arrays.stream(x).map(v -> v * v).sum();
      case LOG_SUM -> Math.log(Arrays.stream(x).sum());
      case LOG_SUM_EXP -> Math.log(Arrays.stream(x).map(Math::exp).sum());
    };
  }

  @Test
  void aMeanOfManyNumbersKeepsItsDigits() {
    Layout from = Layout.channelsLast(1, 3, 1000, 1000);
    Layout to = Layout.rowMajor(3);
    float[] x = new float[from.extent()];
    Arrays.fill(x, 0.1f);
    float[] means = new float[3];
    try (Team team = new Team(2)) {
      new Reduce(Reduction.MEAN, new int[] {0, 2, 3}, from, to).run(team, x, means);
    }
    assertThat(means)
        .containsOnly(new float[] {0.1f}, within((float) (0.1 * gamma(sumRoundings(1_000_000)))));
  }

  @Test
  void logSumExpNeitherOverflowsNorLosesInfinities() {
    assertThat(logSumExp(1000, 1000)).isEqualTo((float) (1000 + Math.log(2)));
    assertThat(logSumExp(-1000, -1000)).isEqualTo((float) (-1000 + Math.log(2)));
    assertThat(logSumExp(Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY))
        .isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(logSumExp(Float.POSITIVE_INFINITY, 0)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(logSumExp(Float.NaN, 0)).isNaN();
  }

  private static float logSumExp(float... values) {
    Layout from = Layout.rowMajor(values.length);
    float[] result = new float[1];
    try (Team team = new Team(1)) {
      new Reduce(Reduction.LOG_SUM_EXP, new int[] {0}, from, Layout.rowMajor())
          .run(team, values, result);
    }
    return result[0];
  }

  @Test
  void refusesATargetOfOtherSizes() {
    assertThatThrownBy(
            () ->
                new Reduce(Reduction.SUM, new int[] {1}, Layout.rowMajor(2, 3), Layout.rowMajor(3)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("[1]");
  }
}
