package dev.backstride.engine.ops;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;

class NormalizeTest {
  /// How far a response is off, relatively, with s = 1 + α/6·Σx² ≤ 3, hence ln s < 1.1, and power
  /// 3/4: s by its at most six squares, their sums, a factor and a sum, its logarithm by as much
  /// and the function, its product with the power by one rounding; the exponential by that and the
  /// function; the last product by one rounding.
  private static final double RESPONSE =
      0.75 * (OpTest.gamma(1 + 6 + 2 + 1) + 1.1 * (OpTest.FUNCTION + OpTest.UNIT))
          + OpTest.FUNCTION
          + OpTest.UNIT;

  @Nested
  class OverAxes extends OpTest {
    @Override
    OpCase draw(Random random) {
      int[] sizes = Draws.sizes(random, 4);
      int[] axes = IntStream.range(0, sizes.length).filter(a -> random.nextBoolean()).toArray();
      TestTensor from = TestTensor.draw(random, sizes);
      TestTensor scale = TestTensor.draw(random, Draws.broadcastable(random, sizes));
      TestTensor shift = TestTensor.draw(random, Draws.broadcastable(random, sizes));
      TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, sizes));
      Map<List<Integer>, double[]> known = new HashMap<>();
      Normalize op =
          new Normalize(axes, 0.1f, from.layout(), scale.layout(), shift.layout(), to.layout());
      return new OpCase(
          "over " + Arrays.toString(axes) + " of " + from.layout() + " to " + to.layout(),
          to,
          team -> op.run(team, from.data(), scale.data(), shift.data(), to.data()),
          index ->
              normalized(from, axes, known, index) * scale.getBroadcast(index)
                  + shift.getBroadcast(index),
          index ->
              allowed(
                  from, axes, known, index, scale.getBroadcast(index), shift.getBroadcast(index)));
    }
  }

  private static double normalized(
      TestTensor from, int[] axes, Map<List<Integer>, double[]> known, int[] index) {
    int[] at = index.clone();
    Arrays.stream(axes).forEach(axis -> at[axis] = 0);
    List<Integer> group = Arrays.stream(at).boxed().toList();
    double[] sums = known.computeIfAbsent(group, g -> sums(from, axes, at));
    double mean = sums[1] / sums[0];
    double variance = sums[2] / sums[0] - mean * mean;
    return (from.get(index) - mean) / Math.sqrt(variance + 0.1f);
  }

  /// How far a result may be off. The mean μ is off by e = γ·mean|x|, a centred element by that and
  /// its own rounding. The variance is a mean of squares with two roundings more, and what all
  /// distances are off by changes it by 2·e·mean|x − μ| ≤ 2·e·σ to the first order, by e² to the
  /// second. The inverse root is off by less than that, relatively, and a rounding; then come
  /// a product, and a product and a sum.
  private static double allowed(
      TestTensor from,
      int[] axes,
      Map<List<Integer>, double[]> known,
      int[] index,
      double scale,
      double shift) {
    int[] at = index.clone();
    Arrays.stream(axes).forEach(axis -> at[axis] = 0);
    double[] sums = known.get(Arrays.stream(at).boxed().toList());
    double mean = sums[1] / sums[0];
    double variance = sums[2] / sums[0] - mean * mean;
    double distance = Math.abs(from.get(index) - mean);
    double terms = OpTest.gamma(OpTest.sumRoundings((int) sums[0]));
    double offMean = terms * sums[3] / sums[0] + OpTest.UNIT * (distance + Math.abs(mean));
    double offVariance =
        terms * variance
            + 2 * OpTest.UNIT * variance
            + 2 * offMean * Math.sqrt(variance)
            + offMean * offMean;
    double inverse = 1 / Math.sqrt(variance + 0.1f);
    double offInverse = offVariance / (variance + 0.1f) + OpTest.UNIT;
    double off = inverse * (offMean + distance * (offInverse + OpTest.UNIT));
    double scaled = distance * inverse * Math.abs(scale);
    return off * Math.abs(scale) + 2 * OpTest.UNIT * (scaled + Math.abs(shift));
  }

  /// Number, sum, sum of squares and sum of absolute values of the elements along the axes.
  private static double[] sums(TestTensor from, int[] axes, int[] at) {
    double[] sums = new double[4];
    TestTensor.forEach(
        Arrays.stream(axes).map(a -> from.layout().size(a)).toArray(),
        along -> {
          for (int i = 0; i < axes.length; i++) {
            at[axes[i]] = along[i];
          }
          double x = from.get(at);
          sums[0]++;
          sums[1] += x;
          sums[2] += x * x;
          sums[3] += Math.abs(x);
        });
    return sums;
  }

  private static double response(TestTensor from, int size, int[] index) {
    int[] at = index.clone();
    double sum = 0;
    int first = index[1] - (size - 1) / 2;
    for (int c = Math.max(0, first); c < Math.min(first + size, from.layout().size(1)); c++) {
      at[1] = c;
      sum += from.get(at) * from.get(at);
    }
    return from.get(index) / Math.pow(1 + 0.5 / size * sum, 0.75);
  }

  @Nested
  class OverNeighbouringChannels extends OpTest {
    @Override
    OpCase draw(Random random) {
      int[] sizes = Draws.picture(random, 1 + random.nextInt(2));
      int size = 1 + random.nextInt(6);
      TestTensor from = TestTensor.draw(random, sizes);
      TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, sizes));
      LocalResponse op = new LocalResponse(size, 0.5f, 0.75f, 1, from.layout(), to.layout());
      return new OpCase(
          "size " + size + " of " + from.layout() + " to " + to.layout(),
          to,
          team -> op.run(team, from.data(), to.data()),
          index -> response(from, size, index),
          index -> Math.abs(response(from, size, index)) * RESPONSE);
    }
  }
}
