package dev.backstride.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.OtherWidth;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.Window;
import dev.backstride.engine.ops.Copy;
import dev.backstride.engine.reference.ReferenceBackend;
import dev.backstride.engine.simd.WinogradForm;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Winograd's convolution against the exact sums, within the bound that [Winograd] documents.
class WinogradTest {
  private static final int DRAWS = 60;
  private static final int[] CHANNELS = {1, 2, 3, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 40, 64, 70};
  private final ReferenceBackend reference = new ReferenceBackend();

  @ParameterizedTest
  @CsvSource({
    "F43,Y", "F43,X", "F23,Y", "F23,X", "F42,Y", "F42,X", "F22,Y", "F22,X",
    "F24,Y", "F24,X", "F25,Y", "F25,X", "F45,Y", "F45,X", "F27,Y", "F27,X"
  })
  void picturesLieWithinTheBound(WinogradForm form, Slot open) {
    Random random = new Random(21);
    try (Team team = new Team(2)) {
      for (int draw = 0; draw < DRAWS; draw++) {
        Drawn drawn = Drawn.of(random, form);
        double[] exact = reference.sums(drawn.shape, open, drawn.x, drawn.w, drawn.y);
        float[] read = open == Slot.Y ? drawn.x : drawn.y;
        double[] bound = new WinogradBound(drawn.shape).ofPicture(open, read, drawn.w, form);
        float[] actual = picture(drawn, open, team, form, Epilogue.NONE);
        assertWithin(actual, exact, bound, "draw %d of %s".formatted(draw, drawn.shape));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formsOfWeights")
  void weightGradientsLieWithinTheBound(WinogradForm form) {
    Random random = new Random(22);
    try (Team team = new Team(2)) {
      for (int draw = 0; draw < DRAWS; draw++) {
        Drawn drawn = Drawn.of(random, form);
        double[] exact = reference.sums(drawn.shape, Slot.W, drawn.x, drawn.w, drawn.y);
        double[] bound = new WinogradBound(drawn.shape).ofWeights(drawn.x, drawn.y, form);
        float[] actual = weights(drawn, team);
        assertWithin(actual, exact, bound, "draw %d of %s".formatted(draw, drawn.shape));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formsOfWeights")
  void packedGradientsHaveTheBitsOfRowMajorOnes(WinogradForm form) {
    Random random = new Random(26);
    try (Team team = new Team(2)) {
      for (int draw = 0; draw < DRAWS; draw++) {
        Drawn drawn = Drawn.of(random, form);
        assertThat(packedWeights(drawn, team))
            .as("draw %d of %s", draw, drawn.shape)
            .isEqualTo(weights(drawn, team));
      }
    }
  }

  /// The sums of many channels take chunks of the weights, those of many tiles splits of the tiles.
  @ParameterizedTest
  @MethodSource("manyChannelsOrTiles")
  void weightGradientsOfManyChannelsOrTilesLieWithinTheBound(ConvShape shape) {
    Drawn drawn = Drawn.of(shape, new Random(29));
    double[] exact = reference.sums(shape, Slot.W, drawn.x, drawn.w, drawn.y);
    double[] bound = new WinogradBound(shape).ofWeights(drawn.x, drawn.y, WinogradForm.F43);
    try (Team one = new Team(1);
        Team four = new Team(4)) {
      float[] actual = weights(drawn, four);
      assertWithin(actual, exact, bound, shape.toString());
      assertThat(weights(drawn, one)).isEqualTo(actual);
      assertThat(packedWeights(drawn, four)).isEqualTo(actual);
    }
  }

  static Stream<ConvShape> manyChannelsOrTiles() {
    Window small = Window.of(9, 3, 1, 1, 1, 1);
    Window large = Window.of(61, 3, 1, 1, 1, 1);
    return Stream.of(
        ConvShape.of(1, 70, 66, small, small),
        ConvShape.of(1, 66, 5, small, small),
        ConvShape.of(3, 5, 66, small, small),
        ConvShape.of(3, 5, 20, large, large),
        new ConvShape(2, 2, 12, 10, List.of(large, large)));
  }

  static Stream<WinogradForm> formsOfWeights() {
    return Arrays.stream(WinogradForm.values()).filter(form -> form.adjoint().isPresent());
  }

  private static void assertWithin(float[] actual, double[] exact, double[] bound, String what) {
    for (int i = 0; i < actual.length; i++) {
      assertThat(Math.abs(actual[i] - exact[i]))
          .as("%s, element %d", what, i)
          .isLessThanOrEqualTo(bound[i]);
    }
  }

  @ParameterizedTest
  @EnumSource(WinogradForm.class)
  void theErrorOfManyChannelsIsSmallInTheNorm(WinogradForm form) {
    Window axis = Window.of(8, form.taps(), 1, 1, 1, 1);
    Drawn drawn = Drawn.of(ConvShape.of(1, 512, 17, axis, axis), new Random(23));
    double[] exact = reference.sums(drawn.shape, Slot.Y, drawn.x, drawn.w, drawn.y);
    try (Team team = new Team(1)) {
      float[] actual = picture(drawn, Slot.Y, team, form, Epilogue.NONE);
      assertThat(relativeError(actual, exact))
          .isLessThan(form.input().given() < 8 ? 2.5e-6 : 1.2e-5);
    }
  }

  private static double relativeError(float[] actual, double[] exact) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < actual.length; i++) {
      difference += (actual[i] - exact[i]) * (actual[i] - exact[i]);
      norm += exact[i] * exact[i];
    }
    return Math.sqrt(difference / norm);
  }

  @Test
  void theBitsDoNotDependOnTheThreads() {
    Random random = new Random(24);
    try (Team one = new Team(1);
        Team four = new Team(4)) {
      for (int draw = 0; draw < DRAWS; draw++) {
        for (WinogradForm form : WinogradForm.values()) {
          Drawn drawn = Drawn.of(random, form);
          for (Slot open : List.of(Slot.X, Slot.Y)) {
            assertThat(picture(drawn, open, four, form, Epilogue.NONE))
                .isEqualTo(picture(drawn, open, one, form, Epilogue.NONE));
          }
          if (form.adjoint().isPresent()) {
            assertThat(weights(drawn, four)).isEqualTo(weights(drawn, one));
          }
        }
      }
    }
  }

  @Test
  void theBitsDoNotDependOnTheVectorWidth() throws IOException, InterruptedException {
    String widest = OtherWidth.output("512", WinogradTest.class);
    assertThat(widest).isNotBlank();
    assertThat(OtherWidth.output("256", WinogradTest.class)).isEqualTo(widest);
    assertThat(OtherWidth.output("128", WinogradTest.class)).isEqualTo(widest);
  }

  /// Prints a checksum of some results.
  public static void main(String[] args) {
    CRC32 sum = new CRC32();
    Random random = new Random(25);
    try (Team team = new Team(1)) {
      for (ConvShape shape : manyChannelsOrTiles().toList()) {
        OtherWidth.add(sum, weights(Drawn.of(shape, random), team));
      }
      for (int draw = 0; draw < 12; draw++) {
        for (WinogradForm form : WinogradForm.values()) {
          Drawn drawn = Drawn.of(random, form);
          OtherWidth.add(sum, picture(drawn, Slot.X, team, form, Epilogue.NONE));
          OtherWidth.add(sum, picture(drawn, Slot.Y, team, form, Epilogue.NONE));
          if (form.adjoint().isPresent()) {
            OtherWidth.add(sum, weights(drawn, team));
          }
        }
      }
    }
    System.out.println(sum.getValue());
  }

  @ParameterizedTest
  @EnumSource(WinogradForm.class)
  void anEpilogueGivesTheBitsOfSeparateSteps(WinogradForm form) {
    Random random = new Random(26);
    try (Team team = new Team(2)) {
      for (int draw = 0; draw < DRAWS; draw++) {
        Drawn drawn = Drawn.of(random, form);
        Slot open = random.nextBoolean() ? Slot.X : Slot.Y;
        int[] sizes = drawn.shape.sizes(open);
        float[] bias = Drawn.floats(sizes[1], random);
        float[] residual = Drawn.floats(drawn.shape.length(open), random);
        View view = new View(residual, Layout.rowMajor(sizes));
        Epilogue epilogue = new Epilogue(bias, view, new Activation.Relu());
        float[] expected = picture(drawn, open, team, form, Epilogue.NONE);
        epilogue.apply(expected, sizes);
        assertThat(picture(drawn, open, team, form, epilogue)).isEqualTo(expected);
      }
    }
  }

  @Test
  void aPlanReadsAndWritesPicturesWithinWiderOnes() {
    Random random = new Random(27);
    Window axis = Window.of(9, 3, 1, 1, 1, 1);
    Drawn drawn = Drawn.of(ConvShape.of(2, 5, 19, axis, axis), random);
    try (Team team = new Team(1)) {
      float[] expected = picture(drawn, Slot.Y, team, WinogradForm.F43, Epilogue.NONE);
      PicturePlan plan = Winograd.plan(drawn.shape, Slot.Y, team, WinogradForm.F43);
      View x = View.allocate(plan.inputLayout());
      View wideX =
          View.allocate(
              Layout.channelsLast(
                  new int[] {2, 9, 9, 9}, new int[] {0, 0, 2, 3}, new int[] {0, 0, 5, 1}));
      Arrays.fill(wideX.data(), Float.NaN);
      fillHalo(wideX);
      View sliceX = new View(wideX.data(), wideX.layout().slice(1, 3, 1, 5));
      copy(drawn.x, drawn.shape.sizes(Slot.X), x, team);
      copy(drawn.x, drawn.shape.sizes(Slot.X), sliceX, team);
      View wideY = View.allocate(Layout.channelsLast(2, 30, 9, 9));
      Arrays.fill(wideY.data(), -1);
      View sliceY = new View(wideY.data(), wideY.layout().slice(1, 7, 1, 19));
      for (View from : List.of(x, sliceX)) {
        plan.run(from, plan.pack(drawn.w), Epilogue.NONE, sliceY);
        assertThat(rowMajor(sliceY, team)).isEqualTo(expected);
        assertThat(rowMajor(new View(wideY.data(), wideY.layout().slice(1, 0, 1, 7)), team))
            .containsOnly(-1);
        assertThat(rowMajor(new View(wideY.data(), wideY.layout().slice(1, 26, 1, 4)), team))
            .containsOnly(-1);
      }
    }
  }

  /// Zeros in all channels of the halo, where the whole array holds something else.
  private static void fillHalo(View view) {
    Layout layout = view.layout();
    Arrays.fill(view.data(), 0);
    for (int n = 0; n < layout.size(0); n++) {
      for (int h = 0; h < layout.size(2); h++) {
        for (int w = 0; w < layout.size(3); w++) {
          int at =
              layout.offset() + n * layout.stride(0) + h * layout.stride(2) + w * layout.stride(3);
          Arrays.fill(view.data(), at, at + layout.size(1), Float.NaN);
        }
      }
    }
  }

  @Test
  void fastTakesItWhereItSavesAndStrictNever() {
    Window axis = Window.of(56, 3, 1, 1, 1, 1);
    ConvShape deep = ConvShape.of(1, 64, 64, axis, axis);
    ConvShape picture = ConvShape.of(1, 3, 64, axis, axis);
    try (Engine fast = new Engine(1, Precision.FAST);
        Engine strict = new Engine(1, Precision.STRICT)) {
      assertThat(fast.plan(deep, Slot.Y).algorithm()).isEqualTo("winograd-4x4");
      assertThat(fast.plan(deep, Slot.Y).why()).contains("F(4×4,3×3), 4.00 times fewer");
      assertThat(fast.plan(deep, Slot.X).algorithm()).isEqualTo("winograd-4x4");
      assertThat(fast.planWeights(deep).algorithm()).isEqualTo("winograd-4x4");
      assertThat(fast.plan(picture, Slot.Y).algorithm()).isEqualTo("direct");
      assertThat(strict.plan(deep, Slot.Y).algorithm()).isEqualTo("direct");
      assertThat(strict.planWeights(deep).algorithm()).isEqualTo("direct");
    }
  }

  @Test
  void weightsOfLargeKernelsAreSummedDirectly() {
    Window axis = Window.of(28, 5, 1, 1, 2, 2);
    ConvShape large = ConvShape.of(1, 128, 128, axis, axis);
    try (Engine fast = new Engine(1, Precision.FAST)) {
      assertThat(fast.plan(large, Slot.Y).algorithm()).isEqualTo("winograd-4x4-5x5");
      assertThat(fast.planWeights(large).algorithm()).isEqualTo("direct");
    }
  }

  @Test
  void stridedWindowsAreTakenByPhasesWhereThatSaves() {
    Window axis = Window.transposed(24, 4, 2, 1, 1, 1, 0);
    ConvShape up = ConvShape.of(1, 128, 96, axis, axis);
    Window few = Window.transposed(4, 4, 2, 1, 1, 1, 0);
    ConvShape fewPixels = ConvShape.of(1, 128, 1024, few, few);
    Window uneven = Window.of(60, 5, 2, 1, 2, 2);
    ConvShape down = ConvShape.of(1, 96, 96, uneven, uneven);
    try (Engine fast = new Engine(1, Precision.FAST);
        Engine strict = new Engine(1, Precision.STRICT)) {
      assertThat(fast.planWeights(up).algorithm()).isEqualTo("winograd-4x4-2x2");
      assertThat(fast.planWeights(fewPixels).algorithm()).isEqualTo("direct");
      assertThat(fast.planWeights(down).algorithm()).isEqualTo("winograd-4x4");
      for (Slot open : List.of(Slot.X, Slot.Y)) {
        assertThat(fast.plan(up, open).algorithm()).isEqualTo("winograd-4x4-2x2");
        assertThat(fast.plan(up, open).why()).contains("F(4×4,2×2), 2.56 times fewer");
        assertThat(strict.plan(up, open).algorithm()).isEqualTo("direct");
        assertThat(fast.plan(fewPixels, open).algorithm()).isEqualTo("direct");
        assertThat(fast.plan(down, open).algorithm()).isEqualTo("winograd-4x4");
      }
    }
  }

  @Test
  void anEmptyBatchGivesNothingAndZeroWeights() {
    Window axis = Window.of(6, 3, 1, 1, 1, 1);
    Drawn drawn = Drawn.of(new ConvShape(0, 1, 5, 6, List.of(axis, axis)), new Random(28));
    try (Team team = new Team(2)) {
      assertThat(picture(drawn, Slot.Y, team, WinogradForm.F43, Epilogue.NONE)).isEmpty();
      assertThat(weights(drawn, team)).containsOnly(0);
    }
  }

  private static float[] picture(
      Drawn drawn, Slot open, Team team, WinogradForm form, Epilogue epilogue) {
    PicturePlan plan = Winograd.plan(drawn.shape, open, team, form);
    Slot read = open == Slot.Y ? Slot.X : Slot.Y;
    float[] from = open == Slot.Y ? drawn.x : drawn.y;
    float[] to = new float[drawn.shape.length(open)];
    Arrays.fill(to, Float.NaN);
    plan.run(
        new View(from, Layout.rowMajor(drawn.shape.sizes(read))),
        plan.pack(drawn.w),
        epilogue,
        new View(to, Layout.rowMajor(drawn.shape.sizes(open))));
    return to;
  }

  private static float[] weights(Drawn drawn, Team team) {
    WeightPlan plan = Winograd.planWeights(drawn.shape, team);
    float[] w = new float[drawn.w.length];
    Arrays.fill(w, Float.NaN);
    plan.run(drawn.viewX(), drawn.viewY(), w);
    return w;
  }

  private static float[] packedWeights(Drawn drawn, Team team) {
    WeightPlan plan = Winograd.planWeights(drawn.shape, team);
    PackedWeights packed = plan.allocate();
    Arrays.fill(packed.data(), Float.NaN);
    plan.run(drawn.viewX(), drawn.viewY(), packed);
    float[] w = new float[drawn.w.length];
    plan.unpack(packed, w);
    return w;
  }

  private static void copy(float[] from, int[] sizes, View to, Team team) {
    new Copy(Layout.rowMajor(sizes), to.layout()).run(team, from, to.data());
  }

  private static float[] rowMajor(View view, Team team) {
    Layout layout = Layout.rowMajor(view.layout().sizes());
    float[] data = new float[layout.extent()];
    new Copy(view.layout(), layout).run(team, view.data(), data);
    return data;
  }

  private record Drawn(ConvShape shape, float[] x, float[] w, float[] y) {
    /// Windows whose phases have as many taps as the form, those of one axis perhaps fewer.
    static Drawn of(Random random, WinogradForm form) {
      return of(
          random,
          () -> {
            Window most = window(random, form.taps() - 1, form.taps());
            Window other = window(random, 0, form.taps());
            return random.nextBoolean() ? List.of(most, other) : List.of(other, most);
          });
    }

    private static Drawn of(Random random, Supplier<List<Window>> axes) {
      while (true) {
        try {
          return of(shape(random, axes.get()), random);
        } catch (ShapeException tooSmall) {
          // Drawn again.
        }
      }
    }

    private static ConvShape shape(Random random, List<Window> axes) {
      int groups = random.nextInt(4) == 0 ? 2 : 1;
      int in = groups * CHANNELS[random.nextInt(CHANNELS.length)];
      int out = groups * CHANNELS[random.nextInt(CHANNELS.length)];
      return new ConvShape(1 + random.nextInt(2), groups, in, out, axes);
    }

    /// A window with more than `least` taps a phase, and with `most` at most.
    private static Window window(Random random, int least, int most) {
      while (true) {
        int stride = 1 + random.nextInt(3);
        Window window = dilated(random, 1 + random.nextInt(stride * most), stride);
        int taps = Gather.mostTaps(window);
        if (taps > least && taps <= most) {
          return window;
        }
      }
    }

    private static Window dilated(Random random, int kernel, int stride) {
      int dilation = Math.max(1, random.nextInt(7) - 2);
      int in = dilation + random.nextInt(20 + 3 * dilation);
      int padding = 3 + dilation;
      return Window.of(
          in, kernel, stride, dilation, random.nextInt(padding), random.nextInt(padding));
    }

    static Drawn of(ConvShape shape, Random random) {
      return new Drawn(
          shape,
          floats(shape.length(Slot.X), random),
          floats(shape.length(Slot.W), random),
          floats(shape.length(Slot.Y), random));
    }

    View viewX() {
      return new View(x, Layout.rowMajor(shape.sizes(Slot.X)));
    }

    View viewY() {
      return new View(y, Layout.rowMajor(shape.sizes(Slot.Y)));
    }

    static float[] floats(int length, Random random) {
      float[] data = new float[length];
      for (int i = 0; i < length; i++) {
        data[i] = random.nextFloat() * 2 - 1;
      }
      return data;
    }
  }
}
