package dev.backstride.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.Window;
import dev.backstride.engine.ops.Copy;
import dev.backstride.engine.simd.Lanes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Lanes that are pixels against lanes that are channels, bit for bit.
class SeparablePlanesTest {
  private final Random random = new Random(31);

  @Test
  void upSamplingStraightOnRowMajorPicturesGivesTheBitsOfTheReorderedOnes() {
    for (int stride = 1; stride < 40; stride = stride * 2 + stride % 3) {
      for (int factor = 1; factor < 4; factor++) {
        int kernel = factor * stride;
        int pad = random.nextInt(Math.max(1, stride / 2 + 1));
        int rest = random.nextInt(stride);
        Window rows = Window.transposed(5 + random.nextInt(9), kernel, stride, 1, pad, 0, rest);
        Window columns = Window.transposed(70 / stride + 4, kernel, stride, 1, pad, pad, rest);
        equal(new ConvShape(2, 1, 3, 3, List.of(rows, columns)), Slot.X);
        equal(new ConvShape(1, 5, 5, 5, List.of(rows, columns)), Slot.X);
      }
    }
  }

  @Test
  void rowsOfFewVectorsDoTheSame() {
    for (int stride = 2; stride < 5; stride++) {
      for (int vectors = 1; vectors < 7; vectors++) {
        int pad = random.nextInt(stride);
        int rest = random.nextInt(stride);
        int width = Math.ceilDiv(vectors * Lanes.COUNT + 2 * pad, stride) + random.nextInt(3);
        Window rows = Window.transposed(width + 3, 2 * stride, stride, 1, pad, 0, rest);
        Window columns = Window.transposed(width, 2 * stride, stride, 1, pad, pad, rest);
        equal(new ConvShape(2, 3, 3, 3, List.of(rows, columns)), Slot.X);
      }
    }
  }

  @Test
  void smoothingDoesTheSame() {
    Window rows = Window.of(23, 5, 1, 2, 3, 1);
    Window columns = Window.of(81, 3, 1, 1, 2, 0);
    equal(new ConvShape(2, 1, 4, 4, List.of(rows, columns)), Slot.Y);
    equal(new ConvShape(2, 1, 4, 4, List.of(rows, columns)), Slot.X);
  }

  @Test
  void shortRowsAndRowsThatSkipPixelsAreLeftToTheOthers() {
    Window narrow = Window.transposed(4, 4, 2, 1, 1, 1, 0);
    Window skips = Window.of(300, 4, 2, 1, 1, 1);
    Window unequal = Window.transposed(80, 3, 2, 1, 1, 1, 1);
    try (Team team = new Team(1)) {
      assertThat(planes(narrow, Slot.X, team)).isEmpty();
      assertThat(planes(skips, Slot.Y, team)).isEmpty();
      assertThat(planes(unequal, Slot.X, team)).isEmpty();
    }
  }

  private static Optional<SeparablePlanes> planes(Window axis, Slot open, Team team) {
    return SeparablePlanes.of(new ConvShape(1, 1, 2, 2, List.of(axis, axis)), open, team);
  }

  private void equal(ConvShape shape, Slot open) {
    Slot read = open == Slot.Y ? Slot.X : Slot.Y;
    try (Team team = new Team(2)) {
      PicturePlan plan = Separable.plan(shape, open, team);
      PackedWeights w = plan.pack(weights(shape));
      Layout rowMajor = Layout.rowMajor(shape.sizes(open));
      View from = new View(floats(shape.length(read)), Layout.rowMajor(shape.sizes(read)));
      View residual = new View(floats(shape.length(open)), rowMajor);
      Epilogue epilogue =
          new Epilogue(floats(shape.channels(open)), residual, new Activation.Relu());
      View last = View.allocate(plan.outputLayout());
      plan.run(from, w, epilogue, last);
      float[] expected = new float[shape.length(open)];
      new Copy(last.layout(), rowMajor).run(team, last.data(), expected);
      SeparablePlanes planes = SeparablePlanes.of(shape, open, team).orElseThrow();
      View actual = View.allocate(rowMajor);
      assertThat(planes.serves(from, residual, actual)).isTrue();
      Arrays.fill(actual.data(), Float.NaN);
      planes.run(from, w, epilogue, actual);
      assertThat(actual.data()).as("%s of %s", open, shape).isEqualTo(expected);
      planes.run(from, w, epilogue, actual);
      assertThat(actual.data()).as("again").isEqualTo(expected);
    }
  }

  private static float[] weights(ConvShape shape) {
    int rows = shape.axes().get(0).kernel();
    int columns = shape.axes().get(1).kernel();
    int in = shape.inChannels() / shape.groups();
    float[] w = new float[shape.length(Slot.W)];
    for (int o = 0; o < shape.outChannels(); o++) {
      int first = (o * in + (in == 1 ? 0 : o)) * rows * columns;
      for (int i = 0; i < rows * columns; i++) {
        w[first + i] = (1 + i / columns) * (1 + i % columns);
      }
    }
    return w;
  }

  private float[] floats(int length) {
    float[] data = new float[length];
    for (int i = 0; i < length; i++) {
      data[i] = random.nextFloat() - 0.5f;
    }
    return data;
  }
}
