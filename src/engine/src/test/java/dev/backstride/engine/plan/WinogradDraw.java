package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.Window;
import dev.backstride.engine.simd.WinogradForm;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// A shape with two pictures and weights for Winograd's convolution, and what it makes of them.
record WinogradDraw(ConvShape shape, float[] x, float[] w, float[] y) {
  private static final int[] CHANNELS = {1, 2, 3, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 40, 64, 70};

  /// Windows whose phases have as many taps as the form, those of one axis perhaps fewer.
  static WinogradDraw of(Random random, WinogradForm form) {
    return of(
        random,
        () -> {
          Window most = window(random, form.taps() - 1, form.taps());
          Window other = window(random, 0, form.taps());
          return random.nextBoolean() ? List.of(most, other) : List.of(other, most);
        });
  }

  private static WinogradDraw of(Random random, Supplier<List<Window>> axes) {
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

  static WinogradDraw of(ConvShape shape, Random random) {
    return new WinogradDraw(
        shape,
        floats(shape.length(Slot.X), random),
        floats(shape.length(Slot.W), random),
        floats(shape.length(Slot.Y), random));
  }

  private View viewX() {
    return new View(x, Layout.rowMajor(shape.sizes(Slot.X)));
  }

  private View viewY() {
    return new View(y, Layout.rowMajor(shape.sizes(Slot.Y)));
  }

  /// What a plan writes into the slot `open`.
  float[] picture(Slot open, Team team, WinogradForm form, Epilogue epilogue) {
    PicturePlan plan = Winograd.plan(shape, open, team, form);
    Slot read = open == Slot.Y ? Slot.X : Slot.Y;
    float[] from = open == Slot.Y ? x : y;
    float[] to = new float[shape.length(open)];
    Arrays.fill(to, Float.NaN);
    plan.run(
        new View(from, Layout.rowMajor(shape.sizes(read))),
        plan.pack(w),
        epilogue,
        new View(to, Layout.rowMajor(shape.sizes(open))));
    return to;
  }

  /// What a plan writes as the weights' gradient.
  float[] weights(Team team) {
    WeightPlan plan = Winograd.planWeights(shape, team);
    float[] gradient = new float[w.length];
    Arrays.fill(gradient, Float.NaN);
    plan.run(viewX(), viewY(), gradient);
    return gradient;
  }

  /// The same, written packed and put into row-major order then.
  float[] packedWeights(Team team) {
    WeightPlan plan = Winograd.planWeights(shape, team);
    PackedWeights packed = plan.allocate();
    Arrays.fill(packed.data(), Float.NaN);
    plan.run(viewX(), viewY(), packed);
    float[] gradient = new float[w.length];
    plan.unpack(packed, gradient);
    return gradient;
  }

  static float[] floats(int length, Random random) {
    float[] data = new float[length];
    for (int i = 0; i < length; i++) {
      data[i] = random.nextFloat() * 2 - 1;
    }
    return data;
  }
}
