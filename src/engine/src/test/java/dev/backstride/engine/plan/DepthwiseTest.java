package dev.backstride.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.Window;
import dev.backstride.engine.ops.Copy;
import dev.backstride.engine.simd.Lanes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One channel a group: the bits are those of the chains that [Precision#STRICT] promises, whatever
/// the tiles, the cells and the number of threads.
class DepthwiseTest {
  static Stream<ConvShape> shapes() {
    return Stream.of(
        plane(1, 32, 9, 13, 3, 1, 1, 1),
        plane(2, 21, 11, 17, 3, 1, 1, 1),
        plane(1, 40, 37, 41, 3, 1, 1, 0),
        plane(1, 5, 8, 20, 3, 1, 1, 1),
        plane(1, 24, 3, 3, 3, 1, 1, 1),
        plane(1, 17, 1, 30, 3, 1, 1, 1),
        plane(2, 21, 15, 19, 3, 2, 1, 1),
        plane(1, 48, 12, 14, 3, 1, 2, 2),
        plane(1, 33, 14, 15, 5, 1, 1, 2),
        plane(1, 16, 9, 31, 4, 2, 1, 1),
        plane(1, 21, 40, 41, 2, 5, 1, 0),
        plane(2, 5, 33, 50, 1, 1, 1, 0),
        plane(1, 3, 41, 70, 2, 2, 1, 0),
        plane(2, 4, 39, 55, 7, 3, 1, 3),
        plane(1, 2, 60, 700, 3, 2, 1, 1),
        plane(2, 3, 35, 47, 3, 2, 1, 1),
        plane(1, 3, 34, 63, 3, 2, 1, 1),
        plane(1, 2, 61, 97, 6, 2, 3, 5),
        plane(1, 3, 300, 80, 3, 1, 1, 1),
        plane(1, 2, 90, 130, 32, 16, 1, 0),
        plane(1, 3, 160, 192, 64, 32, 1, 0),
        plane(2, 5, 60, 90, 40, 20, 1, 11),
        plane(1, 21, 72, 130, 32, 16, 1, 3),
        plane(2, 3, 61, 101, 40, 20, 1, 7),
        plane(1, 1, 1, 1, 1, 1, 1, 0),
        plane(2, 3, 1, 33, 3, 2, 1, 1),
        plane(2, 3, 34, 64, 3, 2, 1, 1),
        plane(1, 3, 21, 37, 3, 2, 1, 0),
        plane(1, 40, 37, 42, 3, 2, 1, 0),
        plane(2, 33, 34, 40, 3, 2, 1, 1),
        plane(1, 48, 23, 29, 3, 2, 1, 2),
        square(37, Window.of(18, 3, 2, 1, 0, 1), Window.of(30, 3, 2, 1, 1, 0)),
        plane(1, 3, 2, 16, 3, 1, 1, 1),
        square(3, Window.of(18, 3, 2, 1, 0, 1), Window.of(66, 3, 2, 1, 0, 1)),
        square(3, Window.of(17, 3, 1, 1, 0, 1), Window.of(40, 3, 1, 1, 1, 0)),
        square(3, Window.of(17, 3, 1, 1, 2, 0), Window.of(40, 3, 1, 1, 1, 2)),
        square(2, Window.of(90, 3, 2, 1, 1, 0), Window.of(600, 3, 2, 1, 1, 0)),
        uneven(2, 3, 20, 45),
        new ConvShape(1, 19, 19, 19, List.of(Window.of(301, 3, 1, 1, 1, 1))),
        new ConvShape(
            2,
            18,
            18,
            18,
            List.of(
                Window.of(5, 3, 2, 1, 1, 1),
                Window.of(6, 3, 1, 1, 1, 1),
                Window.of(13, 3, 1, 1, 1, 1))));
  }

  private static ConvShape plane(
      int n, int channels, int h, int w, int kernel, int stride, int dilation, int padding) {
    Window rows = Window.of(h, kernel, stride, dilation, padding, padding);
    Window columns = Window.of(w, kernel, stride, dilation, padding, padding);
    return new ConvShape(n, channels, channels, channels, List.of(rows, columns));
  }

  private static ConvShape square(int channels, Window rows, Window columns) {
    return new ConvShape(1, channels, channels, channels, List.of(rows, columns));
  }

  /// Other numbers along the rows than down the columns, and unequal paddings.
  private static ConvShape uneven(int n, int channels, int h, int w) {
    Window rows = Window.of(h, 5, 3, 1, 0, 4);
    Window columns = Window.of(w, 3, 1, 4, 7, 2);
    return new ConvShape(n, channels, channels, channels, List.of(rows, columns));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void picturesOfOtherLayoutsGiveTheSameBits(ConvShape shape) {
    try (Engine engine = new Engine(2, Precision.STRICT)) {
      for (Slot open : List.of(Slot.X, Slot.Y)) {
        Slot read = open == Slot.X ? Slot.Y : Slot.X;
        Random random = new Random(5);
        PicturePlan plan = engine.plan(shape, open);
        PackedWeights w = plan.pack(draw(shape.length(Slot.W), random));
        Epilogue epilogue = epilogue(shape, open, random);
        View from = new View(draw(shape.length(read), random), Layout.rowMajor(shape.sizes(read)));
        View to = View.allocate(Layout.rowMajor(shape.sizes(open)));
        plan.run(from, w, epilogue, to);
        View fromPart = partOfLarger(shape.sizes(read));
        View toPart = partOfLarger(shape.sizes(open));
        copy(engine, from, fromPart);
        plan.run(fromPart, w, epilogue, toPart);
        assertThat(rowMajor(engine, toPart)).as("%s, parts", open).isEqualTo(to.data());
        assertThat(border(toPart)).as("%s, around the part", open).containsOnly(Float.NaN);
        View fromLast = View.allocate(Layout.channelsLast(shape.sizes(read)));
        View toLast = View.allocate(Layout.channelsLast(shape.sizes(open)));
        copy(engine, from, fromLast);
        plan.run(fromLast, w, epilogue, toLast);
        assertThat(rowMajor(engine, toLast)).as("%s, channels last", open).isEqualTo(to.data());
      }
    }
  }

  /// A part of a row-major picture of NaN that has two more of everything.
  private static View partOfLarger(int[] sizes) {
    View larger = View.allocate(Layout.rowMajor(Arrays.stream(sizes).map(s -> s + 2).toArray()));
    Arrays.fill(larger.data(), Float.NaN);
    Layout part = larger.layout();
    for (int axis = 0; axis < sizes.length; axis++) {
      part = part.slice(axis, 1, 1, sizes[axis]);
    }
    return new View(larger.data(), part);
  }

  private static float[] border(View part) {
    float[] data = part.data().clone();
    float[] nothing = {Float.NaN};
    Layout fromOne = Layout.strided(part.layout().sizes(), new int[part.layout().rank()], 0, 1);
    try (Team team = new Team(1)) {
      new Copy(fromOne, part.layout()).run(team, nothing, data);
    }
    return data;
  }

  private static float[] rowMajor(Engine engine, View view) {
    View copy = View.allocate(Layout.rowMajor(view.layout().sizes()));
    copy(engine, view, copy);
    return copy.data();
  }

  private static void copy(Engine engine, View from, View to) {
    new Copy(from.layout(), to.layout()).run(engine.team(), from.data(), to.data());
  }

  @Test
  void lanesArePixelsWhereRowsHaveWholeVectors() {
    try (Engine engine = new Engine(1, Precision.STRICT)) {
      assertThat(engine.plan(plane(1, 96, 20, 20, 2, 2, 1, 0), Slot.X).why()).contains("pixels");
      assertThat(engine.plan(plane(1, 96, 3, 3, 3, 1, 1, 1), Slot.Y).why())
          .doesNotContain("pixels");
      assertThat(engine.plan(plane(1, 2, 9, 9, 3, 4000, 5000, 10000), Slot.Y).why())
          .as("a window that reaches too far")
          .doesNotContain("pixels");
    }
  }

  @Test
  void squaresAreReadWhereTheyLie() {
    try (Engine engine = new Engine(1, Precision.STRICT)) {
      for (int stride : new int[] {1, 2}) {
        String why = engine.plan(plane(1, 3, 40, 57, 3, stride, 1, 1), Slot.Y).why();
        assertThat(why.contains("where they lie")).isEqualTo(Lanes.REGISTERS >= 32);
      }
      assertThat(engine.plan(plane(1, 3, 40, 57, 3, 1, 1, 2), Slot.Y).why())
          .as("a window that reaches two pixels beyond the picture")
          .doesNotContain("where they lie");
    }
  }

  @Test
  void scratchMemoryIsCounted() {
    try (Engine engine = new Engine(1, Precision.STRICT)) {
      ConvShape shape = plane(1, 2, 40, 40, 3, 1, 1, 1);
      PicturePlan plan = engine.plan(shape, Slot.Y);
      PackedWeights w = plan.pack(new float[shape.length(Slot.W)]);
      View x = View.allocate(Layout.rowMajor(shape.sizes(Slot.X)));
      View y = View.allocate(Layout.rowMajor(shape.sizes(Slot.Y)));
      assertThat(plan.scratchBytes()).isZero();
      plan.run(x, w, Epilogue.NONE, y);
      assertThat(plan.scratchBytes()).isBetween(42L * 3 * Float.BYTES, 1L << 20);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void sumsAreTheChainsOfStrict(ConvShape shape) {
    for (int threads : new int[] {1, 3}) {
      try (Engine engine = new Engine(threads, Precision.STRICT)) {
        for (Slot open : Slot.values()) {
          Random random = new Random(4);
          float[] x = draw(shape.length(Slot.X), random);
          float[] w = draw(shape.length(Slot.W), random);
          float[] y = draw(shape.length(Slot.Y), random);
          float[] expected = chains(shape, open, x, w, y);
          float[] actual = open == Slot.X ? x : open == Slot.W ? w : y;
          Epilogue epilogue = open == Slot.W ? Epilogue.NONE : epilogue(shape, open, random);
          epilogue.apply(expected, shape.sizes(open));
          Arrays.fill(actual, Float.NaN);
          engine.contract(shape, open, x, w, y, epilogue);
          assertThat(actual).as("%s by %d threads", open, threads).isEqualTo(expected);
        }
      }
    }
  }

  private static Epilogue epilogue(ConvShape shape, Slot open, Random random) {
    float[] bias = draw(shape.channels(open), random);
    View residual = new View(draw(shape.length(open), random), Layout.rowMajor(shape.sizes(open)));
    return new Epilogue(bias, residual, new Activation.Relu());
  }

  private static float[] draw(int length, Random random) {
    float[] data = new float[length];
    for (int i = 0; i < length; i++) {
      data[i] = random.nextFloat() - 0.5f;
    }
    return data;
  }

  /// Plain loops: pixels of y ascending, for each the taps. An element of an open X then meets its
  /// elements of y in ascending order, too.
  private static float[] chains(ConvShape shape, Slot open, float[] x, float[] w, float[] y) {
    int channels = shape.inChannels();
    int planeX = shape.length(Slot.X) / shape.batch() / channels;
    int planeY = shape.length(Slot.Y) / shape.batch() / channels;
    int taps = shape.length(Slot.W) / channels;
    float[] result = new float[shape.length(open)];
    WeightSplits splits = WeightSplits.ofPixels(shape);
    float[] split = new float[result.length];
    for (int pixel = 0; pixel < splits.terms(); pixel++) {
      if (open == Slot.W && pixel > 0 && pixel % splits.length() == 0) {
        addTo(result, split);
      }
      for (int c = 0; c < channels; c++) {
        int picture = pixel / planeY * channels + c;
        int atY = picture * planeY + pixel % planeY;
        for (int tap = 0; tap < taps; tap++) {
          int inPlane = Taps.input(shape, pixel % planeY, tap);
          if (inPlane < 0) {
            continue;
          }
          int atX = picture * planeX + inPlane;
          int atW = c * taps + tap;
          switch (open) {
            case X -> result[atX] = Math.fma(y[atY], w[atW], result[atX]);
            case Y -> result[atY] = Math.fma(x[atX], w[atW], result[atY]);
            case W -> split[atW] = Math.fma(x[atX], y[atY], split[atW]);
          }
        }
      }
    }
    if (open == Slot.W) {
      addTo(result, split);
    }
    return result;
  }

  private static void addTo(float[] sums, float[] split) {
    IntStream.range(0, sums.length).forEach(i -> sums[i] += split[i]);
    Arrays.fill(split, 0);
  }
}
