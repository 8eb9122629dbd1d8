package dev.backstride.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PoolTest {

  @Nested
  class OfMax extends OpTest {
    @Override
    OpCase draw(Random random) {
      Picture drawn = Picture.draw(random);
      TestTensor from = TestTensor.draw(random, drawn.sizes);
      if (random.nextInt(4) == 0 && from.layout().count() > 0) {
        from.data()[from.layout().offset()] = Float.NaN;
      }
      TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, drawn.pooled()));
      MaxPool pool = new MaxPool(drawn.windows, from.layout(), to.layout());
      return OpCase.exact(
          "max " + drawn.windows + " " + from.layout() + " to " + to.layout(),
          to,
          team -> pool.run(team, from.data(), to.data()),
          index -> fold(drawn.windows, from, index, Double.NEGATIVE_INFINITY, Math::max));
    }
  }

  @Nested
  class OfAverage extends OpTest {
    @Override
    OpCase draw(Random random) {
      Picture drawn = Picture.draw(random);
      boolean countPadding = random.nextBoolean();
      TestTensor from = TestTensor.draw(random, drawn.sizes);
      TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, drawn.pooled()));
      AveragePool pool = new AveragePool(drawn.windows, countPadding, from.layout(), to.layout());
      return OpCase.rounded(
          "average " + drawn.windows + " " + from.layout() + " to " + to.layout(),
          to,
          team -> pool.run(team, from.data(), to.data()),
          index ->
              fold(drawn.windows, from, index, 0, Double::sum)
                  / count(drawn.windows, index, countPadding),
          2,
          8);
    }
  }

  @Nested
  class OfNorm extends OpTest {
    @Override
    OpCase draw(Random random) {
      Picture drawn = Picture.draw(random);
      int p = 1 + random.nextInt(3);
      TestTensor from = TestTensor.draw(random, drawn.sizes);
      TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, drawn.pooled()));
      LpPool pool = new LpPool(p, drawn.windows, from.layout(), to.layout());
      return OpCase.rounded(
          "norm " + p + " " + drawn.windows + " " + from.layout() + " to " + to.layout(),
          to,
          team -> pool.run(team, from.data(), to.data()),
          index -> {
            DoubleBinaryOperator add = (sum, x) -> sum + Math.pow(Math.abs(x), p);
            return Math.pow(fold(drawn.windows, from, index, 0, add), 1.0 / p);
          },
          0,
          1);
    }
  }

  @Test
  void indicesPointToTheFirstLargestElement() {
    try (Team team = new Team(2)) {
      for (int seed = 0; seed < 100; seed++) {
        Random random = new Random(seed);
        Picture drawn = Picture.draw(random);
        boolean columnMajor = random.nextBoolean();
        TestTensor from = TestTensor.draw(random, drawn.sizes);
        from.fill(index -> random.nextInt(5));
        TestTensor to = TestTensor.empty(Layout.rowMajor(drawn.pooled()));
        long[] indices = new long[to.layout().count()];
        new MaxPoolIndices(columnMajor, drawn.windows, from.layout())
            .run(team, from.data(), indices);
        int[] next = {0};
        TestTensor.forEach(
            drawn.pooled(),
            index -> {
              long expected = firstLargest(drawn.windows, from, index, columnMajor);
              assertThat(indices[next[0]++]).isEqualTo(expected);
            });
      }
    }
  }

  private static long firstLargest(
      List<PoolWindow> windows, TestTensor from, int[] to, boolean columnMajor) {
    long[] best = {-1};
    double[] most = {Double.NEGATIVE_INFINITY};
    visit(
        windows,
        to,
        index -> {
          if (from.get(index) > most[0]) {
            most[0] = from.get(index);
            long spatial = 0;
            for (int a = 2; a < index.length; a++) {
              int axis = columnMajor ? index.length + 1 - a : a;
              spatial = spatial * from.layout().size(axis) + index[axis];
            }
            long picture = (long) index[0] * from.layout().size(1) + index[1];
            int plane = windows.stream().mapToInt(PoolWindow::in).reduce(1, (a, b) -> a * b);
            best[0] = picture * plane + spatial;
          }
        });
    return best[0];
  }

  @Test
  void countsPositionsAsCaffeAndOnnxDo() {
    assertThat(PoolWindow.of(698, 2, 2, 1, 0, 0, true).out()).isEqualTo(349);
    assertThat(PoolWindow.of(349, 2, 2, 1, 0, 0, true).out()).isEqualTo(175);
    assertThat(PoolWindow.of(349, 2, 2, 1, 0, 0, false).out()).isEqualTo(174);
    // A last window that would start in the padding behind the input is dropped.
    assertThat(PoolWindow.of(4, 1, 2, 1, 0, 1, true).out()).isEqualTo(2);
    assertThat(PoolWindow.of(2, 3, 2, 1, 0, 0, true).out()).isEqualTo(1);
  }

  @Test
  void refusesAKernelThatTheInputCannotHold() {
    assertThatThrownBy(() -> PoolWindow.of(3, 3, 1, 2, 0, 1, false))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("spans 5")
        .hasMessageContaining("padded input is 4");
  }

  /// Sizes of a picture and windows that fit it.
  record Picture(int[] sizes, List<PoolWindow> windows) {

    static Picture draw(Random random) {
      int[] sizes = Draws.picture(random, 1 + random.nextInt(3));
      List<PoolWindow> windows = new ArrayList<>();
      for (int axis = 2; axis < sizes.length; axis++) {
        sizes[axis] = Math.max(1, sizes[axis]);
        int kernel = 1 + random.nextInt(Math.min(4, sizes[axis]));
        int dilation = kernel > 1 ? 1 + random.nextInt((sizes[axis] - 1) / (kernel - 1)) : 1;
        windows.add(
            PoolWindow.of(
                sizes[axis],
                kernel,
                1 + random.nextInt(3),
                Math.min(dilation, 3),
                random.nextInt(kernel),
                random.nextInt(kernel),
                random.nextBoolean()));
      }
      return new Picture(sizes, windows);
    }

    int[] pooled() {
      int[] pooled = sizes.clone();
      for (int axis = 2; axis < pooled.length; axis++) {
        pooled[axis] = windows.get(axis - 2).out();
      }
      return pooled;
    }
  }

  /// Folds the elements that the window at an output index covers.
  private static double fold(
      List<PoolWindow> windows, TestTensor from, int[] to, double start, DoubleBinaryOperator f) {
    double[] result = {start};
    visit(windows, to, index -> result[0] = f.applyAsDouble(result[0], from.get(index)));
    return result[0];
  }

  private static void visit(List<PoolWindow> windows, int[] to, Consumer<int[]> visit) {
    int[] taps = windows.stream().mapToInt(PoolWindow::kernel).toArray();
    TestTensor.forEach(
        taps,
        tap -> {
          int[] index = to.clone();
          boolean inside = true;
          for (int a = 0; a < taps.length; a++) {
            PoolWindow window = windows.get(a);
            index[a + 2] = window.stride() * to[a + 2] + window.dilation() * tap[a];
            index[a + 2] -= window.before();
            inside &= index[a + 2] >= 0 && index[a + 2] < window.in();
          }
          if (inside) {
            visit.accept(index);
          }
        });
  }

  private static double count(List<PoolWindow> windows, int[] to, boolean countPadding) {
    double count = 1;
    for (int a = 0; a < windows.size(); a++) {
      PoolWindow window = windows.get(a);
      int own = 0;
      for (int k = 0; k < window.kernel(); k++) {
        int i = window.stride() * to[a + 2] + window.dilation() * k - window.before();
        boolean inside = i >= 0 && i < window.in();
        boolean padded = i >= -window.before() && i < window.in() + window.after();
        own += (countPadding ? padded : inside) ? 1 : 0;
      }
      count *= own;
    }
    return count;
  }

  @Test
  void drawsCoverTheCornerCases() {
    long hanging = 0;
    for (int seed = 0; seed < 200; seed++) {
      Picture drawn = Picture.draw(new Random(seed));
      hanging += drawn.windows.stream().filter(w -> w.paddedTaps(w.out() - 1) < w.kernel()).count();
      assertThat(Arrays.stream(drawn.pooled()).skip(2)).allMatch(size -> size > 0);
    }
    assertThat(hanging).isGreaterThan(10);
  }
}
