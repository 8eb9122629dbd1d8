package dev.backstride.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResizeTest extends OpTest {

  @Override
  OpCase draw(Random random) {
    int[] sizes = Draws.picture(random, 2);
    int[] resized = sizes.clone();
    List<ResizeAxis> axes = new ArrayList<>();
    Coordinates coordinates = Draws.oneOf(random, Coordinates.values());
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = Math.max(1, sizes[axis]);
      axes.add(
          axis >= 2 || random.nextInt(8) == 0
              ? drawAxis(random, sizes[axis], coordinates)
              : ResizeAxis.of(sizes[axis], sizes[axis], Coordinates.ASYMMETRIC));
      resized[axis] = axes.get(axis).out();
    }
    Interpolation how = drawInterpolation(random);
    TestTensor from = TestTensor.draw(random, sizes);
    TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, resized));
    Resize resize = new Resize(how, axes, 9, from.layout(), to.layout());
    List<List<List<Tap>>> taps = axes.stream().map(axis -> taps(how, axis)).toList();
    return new OpCase(
        how + " " + axes + " from " + from.layout() + " to " + to.layout(),
        to,
        team -> resize.run(team, from.data(), to.data()),
        index -> outside(taps, index) ? 9 : expected(taps, from, index, new int[index.length], 0),
        index -> how instanceof Interpolation.Nearest ? 0 : 2e-5);
  }

  private static ResizeAxis drawAxis(Random random, int in, Coordinates coordinates) {
    float scale = random.nextBoolean() ? 1 + random.nextInt(3) : random.nextFloat(0.2f, 3);
    int out = Math.max(1, (int) (in * scale));
    return switch (random.nextInt(3)) {
      case 0 -> ResizeAxis.of(in, out, coordinates);
      case 1 -> new ResizeAxis(in, out, scale, coordinates, 0, 1);
      default ->
          new ResizeAxis(
              in, out, scale, coordinates, random.nextFloat(-0.3f, 0.4f), random.nextFloat(1.2f));
    };
  }

  private static Interpolation drawInterpolation(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new Interpolation.Nearest(Draws.oneOf(random, Interpolation.Rounding.values()));
      case 1 -> new Interpolation.Linear(random.nextBoolean(), random.nextInt(3) == 0);
      default ->
          new Interpolation.Cubic(
              Draws.oneOf(random, -0.75f, -0.5f), random.nextBoolean(), random.nextInt(3) == 0);
    };
  }

  /// What element `element` of an axis counts for.
  private record Tap(int element, double weight) {}

  /// For every index of the resized axis its taps; none outside a cropped source.
  private static List<List<Tap>> taps(Interpolation how, ResizeAxis axis) {
    boolean same = axis.in() == axis.out();
    if (same && IntStream.range(0, axis.in()).allMatch(i -> point(axis, i) == i)) {
      return IntStream.range(0, axis.in()).mapToObj(i -> List.of(new Tap(i, 1))).toList();
    }
    return IntStream.range(0, axis.out()).mapToObj(i -> taps(how, axis, point(axis, i))).toList();
  }

  private static List<Tap> taps(Interpolation how, ResizeAxis axis, double point) {
    boolean cropped = axis.coordinates() == Coordinates.TF_CROP_AND_RESIZE;
    if (cropped && (point < 0 || point > axis.in() - 1)) {
      return List.of();
    }
    if (how instanceof Interpolation.Nearest(Interpolation.Rounding rounding)) {
      return List.of(new Tap(Math.clamp(nearest(rounding, point), 0, axis.in() - 1), 1));
    }
    List<Tap> taps = new ArrayList<>();
    for (int element : neighbours(how, axis, point)) {
      boolean inside = element >= 0 && element < axis.in();
      if (inside || !excludes(how)) {
        int clamped = Math.clamp(element, 0, axis.in() - 1);
        taps.add(new Tap(clamped, weight(how, axis, element - point)));
      }
    }
    double sum = taps.stream().mapToDouble(Tap::weight).sum();
    return taps.stream().map(t -> new Tap(t.element, t.weight / sum)).toList();
  }

  /// The definition: the weighted sum over the elements that count along all axes.
  private static double expected(
      List<List<List<Tap>>> taps, TestTensor from, int[] to, int[] at, int axis) {
    if (axis == to.length) {
      return from.get(at);
    }
    double sum = 0;
    for (Tap tap : taps.get(axis).get(to[axis])) {
      at[axis] = tap.element;
      if (tap.weight != 0) {
        sum += tap.weight * expected(taps, from, to, at, axis + 1);
      }
    }
    return sum;
  }

  private static boolean outside(List<List<List<Tap>>> taps, int[] to) {
    return IntStream.range(0, to.length).anyMatch(a -> taps.get(a).get(to[a]).isEmpty());
  }

  private static boolean excludes(Interpolation how) {
    return switch (how) {
      case Interpolation.Linear linear -> linear.excludeOutside();
      case Interpolation.Cubic cubic -> cubic.excludeOutside();
      case Interpolation.Nearest _ -> false;
    };
  }

  private static boolean antialiases(Interpolation how) {
    return switch (how) {
      case Interpolation.Linear linear -> linear.antialias();
      case Interpolation.Cubic cubic -> cubic.antialias();
      case Interpolation.Nearest _ -> false;
    };
  }

  /// The elements nearest to the point, the lower of two first, as many as the filter spans.
  private static List<Integer> neighbours(Interpolation how, ResizeAxis axis, double point) {
    int reach = how instanceof Interpolation.Cubic ? 2 : 1;
    double shrink = antialiases(how) ? Math.min(1.0, axis.scale()) : 1;
    int count = 2 - 2 * (int) (Math.floor(-reach / shrink) + 1);
    return IntStream.rangeClosed((int) point - count - 2, (int) point + count + 2)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> Math.abs(point - i)).thenComparing(i -> i))
        .limit(count)
        .sorted()
        .toList();
  }

  private static double weight(Interpolation how, ResizeAxis axis, double distance) {
    double shrink = antialiases(how) ? Math.min(1.0, axis.scale()) : 1;
    double t = Math.abs(distance * shrink);
    if (how instanceof Interpolation.Cubic cubic) {
      double a = cubic.coefficient();
      if (t <= 1) {
        return (a + 2) * t * t * t - (a + 3) * t * t + 1;
      }
      return t < 2 ? a * t * t * t - 5 * a * t * t + 8 * a * t - 4 * a : 0;
    }
    return Math.max(0, 1 - t);
  }

  private static int nearest(Interpolation.Rounding rounding, double x) {
    double floor = Math.floor(x);
    return (int)
        switch (rounding) {
          case ROUND_PREFER_FLOOR -> x - floor <= 0.5 ? floor : floor + 1;
          case ROUND_PREFER_CEIL -> x - floor < 0.5 ? floor : floor + 1;
          case FLOOR -> floor;
          case CEIL -> x == floor ? floor : floor + 1;
        };
  }

  private static float point(ResizeAxis axis, int i) {
    float half = 0.5f;
    float centred = (i + half) / axis.scale() - half;
    float spread = axis.end() - axis.start();
    return switch (axis.coordinates()) {
      case HALF_PIXEL -> centred;
      case HALF_PIXEL_SYMMETRIC -> {
        float adjustment = axis.out() / (axis.scale() * axis.in());
        float offset = axis.in() / 2f * (1 - adjustment);
        yield offset + (i + half) / axis.scale() - half;
      }
      case PYTORCH_HALF_PIXEL -> axis.out() == 1 ? 0 : centred;
      case ALIGN_CORNERS -> {
        float scaled = axis.scale() * axis.in();
        float size = Math.abs(scaled - axis.out()) < 1e-3f ? axis.out() : scaled;
        yield axis.out() == 1 ? 0 : i * (axis.in() - 1f) / (size - 1);
      }
      case ASYMMETRIC -> i / axis.scale();
      case TF_HALF_PIXEL_FOR_NN -> (i + half) / axis.scale();
      case TF_CROP_AND_RESIZE ->
          axis.out() == 1
              ? half * (axis.start() + axis.end()) * (axis.in() - 1)
              : axis.start() * (axis.in() - 1) + i * spread * (axis.in() - 1) / (axis.out() - 1);
    };
  }

  @Test
  void linearDoublingOfARampIsTheKnownOne() {
    float[] doubled = new float[4];
    Layout from = Layout.rowMajor(2);
    Layout to = Layout.rowMajor(4);
    try (Team team = new Team(1)) {
      new Resize(
              new Interpolation.Linear(false, false),
              List.of(ResizeAxis.of(2, 4, Coordinates.HALF_PIXEL)),
              0,
              from,
              to)
          .run(team, new float[] {0, 4}, doubled);
    }
    assertThat(doubled).containsExactly(0, 1, 3, 4);
  }
}
