package dev.backstride.engine.plan;

import static dev.backstride.engine.plan.RandomNumbers.floats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.Window;
import dev.backstride.engine.ops.Copy;
import dev.backstride.engine.simd.WinogradForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Bands of few rows against the whole picture, bit for bit: each output is the same chain of sums.
class BandsTest {
  private static final int DRAWS = 300;

  @ParameterizedTest
  @EnumSource(
      value = Slot.class,
      names = {"X", "Y"})
  void directSumsInBandsEqualThoseOfTheWhole(Slot open) {
    Random random = new Random(21);
    int cut = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      ConvShape shape = shape(random, 1 + random.nextInt(3), 0);
      cut += equal(shape, open, 1, new Direct(), Direct::band, random) ? 1 : 0;
    }
    assertThat(cut).as("draws that were cut").isGreaterThan(DRAWS / 4);
  }

  @Test
  void rowBlocksInBandsEqualThoseOfTheWhole() {
    Random random = new Random(22);
    RowBlocks algorithm = new RowBlocks(Precision.FAST);
    int cut = 0;
    for (int draw = 0; draw < 5 * DRAWS; draw++) {
      ConvShape shape = algorithm.blockable(shape(random, 2, 0));
      if (algorithm.accepts(shape, Slot.X)) {
        cut += equal(shape, Slot.X, 1, algorithm, RowBlocks::band, random) ? 1 : 0;
      }
    }
    assertThat(cut).as("draws that were cut").isGreaterThan(40);
  }

  @ParameterizedTest
  @EnumSource(WinogradForm.class)
  void winogradInBandsEqualsThatOfTheWhole(WinogradForm form) {
    Random random = new Random(23);
    for (int draw = 0; draw < DRAWS / 4; draw++) {
      ConvShape shape = shape(random, 2, form.taps(), 1 + random.nextInt(3));
      Slot open = random.nextBoolean() ? Slot.X : Slot.Y;
      PicturePlan whole = Winograd.plan(shape, open, new Team(1), form);
      float[] w = floats(shape.length(Slot.W), random);
      equal(
          shape,
          open,
          Winograd.bandUnit(shape, open, form),
          whole,
          w,
          Winograd.bands(form),
          random);
    }
  }

  @Test
  void separableWeightsInBandsGiveTheBitsOfTheWhole() {
    Random random = new Random(25);
    for (int stride = 1; stride < 9; stride++) {
      Window axis = Window.transposed(11, 2 * stride, stride, 1, stride / 2, stride / 2, 0);
      ConvShape shape = new ConvShape(2, 1, 5, 5, List.of(axis, axis));
      int kernel = 2 * stride;
      float[] w = new float[shape.length(Slot.W)];
      for (int i = 0; i < 5 * kernel * kernel; i++) {
        int channel = i / (kernel * kernel);
        int row = i / kernel % kernel;
        w[(6 * channel * kernel + row) * kernel + i % kernel] = (1 + row) * (1 + i % kernel);
      }
      for (Slot open : List.of(Slot.X, Slot.Y)) {
        PicturePlan whole = Separable.band(shape, open, new Team(1));
        assertThat(equal(shape, open, 1, whole, w, Separable::band, random)).isTrue();
      }
    }
  }

  @Test
  void largePicturesOfFewChannelsAreCut() {
    List<Window> axes = List.of(Window.of(120, 3, 1, 1, 1, 1), Window.of(100, 3, 1, 1, 1, 1));
    ConvShape shape = new ConvShape(1, 1, 24, 40, axes);
    for (Slot open : List.of(Slot.X, Slot.Y)) {
      List<Band> bands = BandCut.of(shape, open, 4, 24 * 40 * 9, 2);
      assertThat(bands.size()).as("bands for 2 threads").isGreaterThan(2).isEven();
      assertThat(bands.stream().mapToInt(Band::writeRows).sum()).isEqualTo(120);
    }
    ConvShape deep = new ConvShape(1, 1, 512, 512, axes);
    assertThat(BandCut.of(deep, Slot.Y, 4, 512 * 512 * 9, 2)).as("many channels").isEmpty();
    assertThat(BandCut.of(shape, Slot.Y, 4, 1 << 24, 2)).as("large weights").isEmpty();
  }

  @Test
  void picturesOfAnotherLayoutAreReadAfterwards() {
    List<Window> axes = List.of(Window.of(90, 3, 1, 1, 1, 1), Window.of(70, 3, 1, 1, 1, 1));
    ConvShape shape = new ConvShape(2, 1, 20, 17, axes);
    Random random = new Random(24);
    try (Team team = new Team(2)) {
      PicturePlan plan = new Direct().plan(shape, Slot.Y, team);
      PackedWeights w = plan.pack(floats(shape.length(Slot.W), random));
      float[] x = floats(shape.length(Slot.X), random);
      View rowMajor = new View(x, Layout.rowMajor(shape.sizes(Slot.X)));
      View swapped = View.allocate(Layout.rowMajor(2, 20, 70, 90).permute(0, 1, 3, 2));
      new Copy(rowMajor.layout(), swapped.layout()).run(team, x, swapped.data());
      View y = View.allocate(Layout.rowMajor(shape.sizes(Slot.Y)));
      plan.run(rowMajor, w, Epilogue.NONE, y);
      float[] first = y.data().clone();
      plan.run(swapped, w, Epilogue.NONE, y);
      assertThat(y.data()).isEqualTo(first);
      plan.run(rowMajor, w, Epilogue.NONE, y);
      assertThat(y.data()).isEqualTo(first);
    }
  }

  private static boolean equal(
      ConvShape shape,
      Slot open,
      int unit,
      Algorithm algorithm,
      Bands.Planner planner,
      Random random) {
    PicturePlan whole = algorithm.plan(shape, open, new Team(1));
    float[] w = floats(shape.length(Slot.W), random);
    return equal(shape, open, unit, whole, w, planner, random);
  }

  /// Contracts a shape as a whole, on channels-last pictures, and in bands.
  private static boolean equal(
      ConvShape shape,
      Slot open,
      int unit,
      PicturePlan whole,
      float[] weights,
      Bands.Planner planner,
      Random random) {
    int step = open == Slot.Y ? unit : unit * shape.axes().getFirst().stride();
    Optional<List<Band>> bands = Band.cut(shape, open, step * (1 + random.nextInt(3)));
    if (bands.isEmpty()) {
      return false;
    }
    Slot read = open == Slot.Y ? Slot.X : Slot.Y;
    View from = new View(floats(shape.length(read), random), Layout.rowMajor(shape.sizes(read)));
    View residual =
        new View(floats(shape.length(open), random), Layout.rowMajor(shape.sizes(open)));
    float[] bias = floats(shape.channels(open), random);
    Epilogue epilogue =
        random.nextBoolean()
            ? new Epilogue(bias, residual, new Activation.Relu())
            : Epilogue.bias(bias);
    PackedWeights w = whole.pack(weights);
    View last = View.allocate(whole.outputLayout());
    whole.run(from, w, epilogue, last);
    float[] expected = new float[shape.length(open)];
    try (Team team = new Team(2)) {
      Layout rowMajor = Layout.rowMajor(shape.sizes(open));
      new Copy(last.layout(), rowMajor).run(team, last.data(), expected);
      View actual = View.allocate(rowMajor);
      Arrays.fill(actual.data(), Float.NaN);
      Bands task = new Bands(bands.get(), open, team, planner);
      // The whole may read weights in two orders, of which bands read one.
      PackedWeights ofBands = planner.plan(shape, open, team).pack(weights);
      task.run(from, ofBands, epilogue, actual);
      assertThat(actual.data())
          .as("open %s of %s, %d bands, %s", open, shape, bands.get().size(), whole.algorithm())
          .isEqualTo(expected);
      Arrays.fill(actual.data(), Float.NaN);
      task.run(from, ofBands, epilogue, actual);
      assertThat(actual.data()).as("again").isEqualTo(expected);
    }
    return bands.get().size() > 1;
  }

  private static ConvShape shape(Random random, int rank, int kernel) {
    return shape(random, rank, kernel, 1);
  }

  /// One that has no factor in common with a stride below 4.
  private static int dilation(Random random, int stride) {
    return random.nextBoolean() ? 1 : stride == 1 ? 2 + random.nextInt(2) : 5 - stride;
  }

  /// @param kernel of every axis, in strides, or 0 for drawn windows
  private static ConvShape shape(Random random, int rank, int kernel, int stride) {
    while (true) {
      List<Window> axes = new ArrayList<>();
      try {
        for (int a = 0; a < rank; a++) {
          int in = 1 + random.nextInt(rank == 3 ? 9 : 26);
          int before = random.nextInt(4);
          int after = random.nextInt(4);
          axes.add(
              kernel > 0
                  ? Window.of(in, kernel * stride, stride, dilation(random, stride), before, after)
                  : Window.of(
                      in,
                      1 + random.nextInt(5),
                      1 + random.nextInt(4),
                      1 + random.nextInt(2),
                      before,
                      after));
        }
        int groups = 1 + random.nextInt(2);
        return new ConvShape(
            random.nextInt(3),
            groups,
            groups * (1 + random.nextInt(20)),
            groups * (1 + random.nextInt(20)),
            axes);
      } catch (ShapeException tooSmall) {
        // Drawn again.
      }
    }
  }
}
