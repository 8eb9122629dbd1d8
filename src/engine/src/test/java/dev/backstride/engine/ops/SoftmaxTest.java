package dev.backstride.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SoftmaxTest extends OpTest {

  @Override
  OpCase draw(Random random) {
    int[] sizes = Draws.sizes(random, 4);
    sizes = sizes.length == 0 ? new int[] {1 + random.nextInt(40)} : sizes;
    int axis = random.nextInt(sizes.length);
    boolean logarithm = random.nextBoolean();
    TestTensor from = TestTensor.draw(random, sizes);
    if (random.nextInt(4) == 0) {
      from.fill(index -> random.nextFloat(-200, 200));
    }
    TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, sizes));
    Softmax softmax = new Softmax(logarithm, axis, from.layout(), to.layout());
    return new OpCase(
        (logarithm ? "log" : "")
            + "softmax, axis "
            + axis
            + " of "
            + from.layout()
            + " to "
            + to.layout(),
        to,
        team -> softmax.run(team, from.data(), to.data()),
        index -> expected(logarithm, axis, from, index),
        index -> allowed(logarithm, axis, from, index));
  }

  private static double expected(boolean logarithm, int axis, TestTensor from, int[] index) {
    double peak = peak(axis, from, index);
    double sum = sum(axis, from, index, Math::exp);
    double distance = from.get(index) - peak;
    return logarithm ? distance - Math.log(sum) : Math.exp(distance) / sum;
  }

  /// The difference d of an element and the peak is rounded, which changes its exponential by
  /// γ(|d|) relatively, and the exponential itself may be off by [#FUNCTION]. An exponential below
  /// the normal numbers may be lost. The sum adds positive numbers, as many roundings as elements
  /// at most, and is 1 at least.
  private static double allowed(boolean logarithm, int axis, TestTensor from, int[] index) {
    double sum = sum(axis, from, index, Math::exp);
    double errors = sum(axis, from, index, SoftmaxTest::exponentialError);
    double ofSum = (1 + gamma(from.layout().size(axis))) * (1 + errors / sum) - 1;
    double distance = from.get(index) - peak(axis, from, index);
    if (logarithm) {
      // log(1 + t) is t/(1 − |t|) at most. The logarithm and two differences are rounded.
      double log = Math.log(sum);
      double ofLog = (1 + FUNCTION) * ofSum / (1 - ofSum) + FUNCTION * log;
      double before = UNIT * -distance + ofLog;
      return before + UNIT * (log - distance + before);
    }
    double error = (exponentialError(distance) + ofSum * Math.exp(distance)) / (sum * (1 - ofSum));
    return error + UNIT * (Math.exp(distance) / sum + error) + Float.MIN_NORMAL;
  }

  private static double exponentialError(double distance) {
    double relative = (1 + gamma(-distance)) * (1 + FUNCTION) - 1;
    return Math.exp(distance) * relative + Float.MIN_NORMAL;
  }

  private static double peak(int axis, TestTensor from, int[] index) {
    int[] at = index.clone();
    double peak = Double.NEGATIVE_INFINITY;
    for (at[axis] = 0; at[axis] < from.layout().size(axis); at[axis]++) {
      peak = Math.max(peak, from.get(at));
    }
    return peak;
  }

  /// The sum of a function of the differences to the peak.
  private static double sum(
      int axis, TestTensor from, int[] index, DoubleUnaryOperator ofDistance) {
    double peak = peak(axis, from, index);
    int[] at = index.clone();
    double sum = 0;
    for (at[axis] = 0; at[axis] < from.layout().size(axis); at[axis]++) {
      sum += ofDistance.applyAsDouble(from.get(at) - peak);
    }
    return sum;
  }

  @Test
  void argMaxFindsTheFirstOrLastLargestOrSmallest() {
    Random random = new Random(5);
    try (Team team = new Team(3)) {
      for (int draw = 0; draw < 200; draw++) {
        int[] sizes = Draws.sizes(random, 4);
        sizes = sizes.length == 0 ? new int[] {5} : sizes;
        int axis = random.nextInt(sizes.length);
        sizes[axis] = Math.max(1, sizes[axis]);
        TestTensor from = TestTensor.draw(random, sizes);
        from.fill(index -> random.nextInt(50) == 0 ? Double.NaN : random.nextInt(4));
        boolean smallest = random.nextBoolean();
        boolean last = random.nextBoolean();
        int[] others = sizes.clone();
        others[axis] = 1;
        long[] chosen = new long[Arrays.stream(others).reduce(1, (a, b) -> a * b)];
        new ArgMax(smallest, last, axis, from.layout()).run(team, from.data(), chosen);
        int[] next = {0};
        TestTensor.forEach(
            others,
            index ->
                assertThat(chosen[next[0]++]).isEqualTo(chosen(from, index, axis, smallest, last)));
      }
    }
  }

  private static int chosen(
      TestTensor from, int[] index, int axis, boolean smallest, boolean last) {
    int[] at = index.clone();
    int chosen = -1;
    double best = 0;
    for (at[axis] = 0; at[axis] < from.layout().size(axis); at[axis]++) {
      double v = from.get(at);
      double rank = Double.isNaN(v) ? 100 : smallest ? -v : v;
      if (chosen < 0 || rank > best || (rank == best && last)) {
        chosen = at[axis];
        best = rank;
      }
    }
    return chosen;
  }

  @Test
  void aMaskedElementGetsNothing() {
    Layout layout = Layout.rowMajor(3);
    float[] x = {1, Float.NEGATIVE_INFINITY, 1};
    try (Team team = new Team(1)) {
      new Softmax(false, 0, layout, layout).run(team, x, x);
    }
    assertThat(x).containsExactly(0.5f, 0, 0.5f);
  }

  @Test
  void givesTheSameInPlace() {
    Random random = new Random(8);
    try (Team team = new Team(1)) {
      for (int draw = 0; draw < 20; draw++) {
        Layout layout = Layout.rowMajor(7, 20);
        TestTensor x = TestTensor.draw(random, 7, 20);
        TestTensor rowMajor = TestTensor.empty(layout);
        rowMajor.fill(x::get);
        float[] apart = new float[layout.extent()];
        Softmax softmax = new Softmax(draw % 2 == 0, draw / 2 % 2, layout, layout);
        softmax.run(team, rowMajor.data(), apart);
        softmax.run(team, rowMajor.data(), rowMajor.data());
        assertThat(rowMajor.data()).containsExactly(apart);
      }
    }
  }
}
