package dev.backstride.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.OtherWidth;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.Window;
import dev.backstride.engine.ops.Copy;
import dev.backstride.engine.reference.ReferenceBackend;
import dev.backstride.engine.simd.WinogradForm;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Winograd's convolution against the exact sums, within the bound that [Winograd] documents.
class WinogradTest {
  private static final int DRAWS = 60;
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
        WinogradDraw drawn = WinogradDraw.of(random, form);
        double[] exact = reference.sums(drawn.shape(), open, drawn.x(), drawn.w(), drawn.y());
        float[] read = open == Slot.Y ? drawn.x() : drawn.y();
        double[] bound = new WinogradBound(drawn.shape()).ofPicture(open, read, drawn.w(), form);
        float[] actual = drawn.picture(open, team, form, Epilogue.NONE);
        WinogradBound.assertWithin(
            actual, exact, bound, "draw %d of %s".formatted(draw, drawn.shape()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(WinogradForm.class)
  void theErrorOfManyChannelsIsSmallInTheNorm(WinogradForm form) {
    Window axis = Window.of(8, form.taps(), 1, 1, 1, 1);
    WinogradDraw drawn = WinogradDraw.of(ConvShape.of(1, 512, 17, axis, axis), new Random(23));
    double[] exact = reference.sums(drawn.shape(), Slot.Y, drawn.x(), drawn.w(), drawn.y());
    try (Team team = new Team(1)) {
      float[] actual = drawn.picture(Slot.Y, team, form, Epilogue.NONE);
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
          WinogradDraw drawn = WinogradDraw.of(random, form);
          for (Slot open : List.of(Slot.X, Slot.Y)) {
            assertThat(drawn.picture(open, four, form, Epilogue.NONE))
                .isEqualTo(drawn.picture(open, one, form, Epilogue.NONE));
          }
          if (form.adjoint().isPresent()) {
            assertThat(drawn.weights(four)).isEqualTo(drawn.weights(one));
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
      for (ConvShape shape : WinogradWeightsTest.manyChannelsOrTiles().toList()) {
        OtherWidth.add(sum, WinogradDraw.of(shape, random).weights(team));
      }
      for (int draw = 0; draw < 12; draw++) {
        for (WinogradForm form : WinogradForm.values()) {
          WinogradDraw drawn = WinogradDraw.of(random, form);
          OtherWidth.add(sum, drawn.picture(Slot.X, team, form, Epilogue.NONE));
          OtherWidth.add(sum, drawn.picture(Slot.Y, team, form, Epilogue.NONE));
          if (form.adjoint().isPresent()) {
            OtherWidth.add(sum, drawn.weights(team));
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
        WinogradDraw drawn = WinogradDraw.of(random, form);
        Slot open = random.nextBoolean() ? Slot.X : Slot.Y;
        int[] sizes = drawn.shape().sizes(open);
        float[] bias = WinogradDraw.floats(sizes[1], random);
        float[] residual = WinogradDraw.floats(drawn.shape().length(open), random);
        View view = new View(residual, Layout.rowMajor(sizes));
        Epilogue epilogue = new Epilogue(bias, view, new Activation.Relu());
        float[] expected = drawn.picture(open, team, form, Epilogue.NONE);
        epilogue.apply(expected, sizes);
        assertThat(drawn.picture(open, team, form, epilogue)).isEqualTo(expected);
      }
    }
  }

  @Test
  void aPlanReadsAndWritesPicturesWithinWiderOnes() {
    Random random = new Random(27);
    Window axis = Window.of(9, 3, 1, 1, 1, 1);
    WinogradDraw drawn = WinogradDraw.of(ConvShape.of(2, 5, 19, axis, axis), random);
    try (Team team = new Team(1)) {
      float[] expected = drawn.picture(Slot.Y, team, WinogradForm.F43, Epilogue.NONE);
      PicturePlan plan = Winograd.plan(drawn.shape(), Slot.Y, team, WinogradForm.F43);
      View x = View.allocate(plan.inputLayout());
      View wideX =
          View.allocate(
              Layout.channelsLast(
                  new int[] {2, 9, 9, 9}, new int[] {0, 0, 2, 3}, new int[] {0, 0, 5, 1}));
      Arrays.fill(wideX.data(), Float.NaN);
      fillHalo(wideX);
      View sliceX = new View(wideX.data(), wideX.layout().slice(1, 3, 1, 5));
      copy(drawn.x(), drawn.shape().sizes(Slot.X), x, team);
      copy(drawn.x(), drawn.shape().sizes(Slot.X), sliceX, team);
      View wideY = View.allocate(Layout.channelsLast(2, 30, 9, 9));
      Arrays.fill(wideY.data(), -1);
      View sliceY = new View(wideY.data(), wideY.layout().slice(1, 7, 1, 19));
      for (View from : List.of(x, sliceX)) {
        plan.run(from, plan.pack(drawn.w()), Epilogue.NONE, sliceY);
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
    WinogradDraw drawn =
        WinogradDraw.of(new ConvShape(0, 1, 5, 6, List.of(axis, axis)), new Random(28));
    try (Team team = new Team(2)) {
      assertThat(drawn.picture(Slot.Y, team, WinogradForm.F43, Epilogue.NONE)).isEmpty();
      assertThat(drawn.weights(team)).containsOnly(0);
    }
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
}
