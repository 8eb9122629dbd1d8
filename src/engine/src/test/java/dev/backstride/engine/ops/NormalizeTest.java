package dev.backstride.engine.ops;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;

class NormalizeTest {

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
          index -> 1e-4);
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

  /// Number, sum and sum of squares of the elements along the axes.
  private static double[] sums(TestTensor from, int[] axes, int[] at) {
    double[] sums = new double[3];
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
        });
    return sums;
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
          index -> {
            int[] at = index.clone();
            double sum = 0;
            int first = index[1] - (size - 1) / 2;
            for (int c = Math.max(0, first); c < Math.min(first + size, sizes[1]); c++) {
              at[1] = c;
              sum += from.get(at) * from.get(at);
            }
            return from.get(index) / Math.pow(1 + 0.5 / size * sum, 0.75);
          },
          index -> 3e-6);
    }
  }
}
