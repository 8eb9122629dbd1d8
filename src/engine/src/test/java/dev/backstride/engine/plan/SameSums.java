package dev.backstride.engine.plan;

import static dev.backstride.engine.plan.RandomNumbers.floats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import java.util.Arrays;
import java.util.Random;

/// Whether a transposed contraction of row-major pictures gives the bits of a plain one.
final class SameSums {
  private SameSums() {}

  /// Compares both with random epilogues, written row-major and channels-last.
  static void check(PicturePlan plan, PicturePlan plain, Random random) {
    ConvShape shape = plan.shape();
    Layout rowMajor = Layout.rowMajor(shape.sizes(Slot.X));
    View from = new View(floats(shape.length(Slot.Y), random), rowMajorOf(shape, Slot.Y));
    float[] w = floats(shape.length(Slot.W), random);
    float[] bias = floats(shape.inChannels(), random);
    View residual = new View(floats(shape.length(Slot.X), random), rowMajor);
    Epilogue epilogue =
        switch (random.nextInt(3)) {
          case 0 -> Epilogue.NONE;
          case 1 -> Epilogue.bias(bias);
          default -> new Epilogue(bias, residual, new Activation.Relu());
        };
    float[] expected = run(plain, from, w, epilogue, rowMajor);
    assertThat(run(plan, from, w, epilogue, rowMajor)).as("%s", shape).isEqualTo(expected);
    Layout channelsLast = Layout.channelsLast(shape.sizes(Slot.X));
    assertThat(run(plan, from, w, epilogue, channelsLast)).as("%s", shape).isEqualTo(expected);
  }

  /// The result in row-major order, written in some layout.
  static float[] run(PicturePlan plan, View from, float[] w, Epilogue epilogue, Layout layout) {
    View to = View.allocate(layout);
    Arrays.fill(to.data(), Float.NaN);
    plan.run(from, plan.pack(w), epilogue, to);
    float[] result = new float[plan.shape().length(Slot.X)];
    try (Team alone = new Team(1)) {
      new Copy(layout, rowMajorOf(plan.shape(), Slot.X)).run(alone, to.data(), result);
    }
    return result;
  }

  private static Layout rowMajorOf(ConvShape shape, Slot slot) {
    return Layout.rowMajor(shape.sizes(slot));
  }
}
