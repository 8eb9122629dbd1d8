package dev.backstride.engine.plan;

import static dev.backstride.engine.plan.RandomNumbers.floats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.Window;
import dev.backstride.engine.simd.WeightTile;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The weights' gradient of few channels: the chains that [Precision#STRICT] promises, bit by bit,
/// from pictures of either order.
class WindowPlanesTest {
  static Stream<ConvShape> shapes() {
    Window same = Window.of(97, 3, 1, 1, 1, 1);
    Window halved = Window.of(203, 7, 2, 1, 3, 2);
    Window third = Window.of(301, 4, 3, 1, 0, 2);
    Window dilated = Window.of(111, 3, 1, 4, 5, 2);
    Window few = Window.of(5, 3, 2, 1, 1, 1);
    return Stream.of(
        new ConvShape(1, 1, 3, 24, List.of(Window.of(41, 3, 1, 1, 1, 1), same)),
        new ConvShape(2, 1, 1, 64, List.of(Window.of(9, 5, 1, 1, 2, 2), same)),
        new ConvShape(1, 1, 3, 56, List.of(Window.of(33, 7, 2, 1, 3, 3), halved)),
        new ConvShape(2, 2, 4, 40, List.of(few, third)),
        new ConvShape(1, 1, 4, 96, List.of(Window.of(17, 3, 1, 2, 0, 3), dilated)),
        new ConvShape(1, 1, 2, 160, List.of(few, few, same)),
        new ConvShape(3, 1, 2, 32, List.of(Window.of(400, 9, 1, 1, 4, 4))));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void gradientsAreTheChainsOfStrict(ConvShape shape) {
    Random random = new Random(51);
    View x = new View(floats(shape.length(Slot.X), random), rowMajor(shape, Slot.X));
    View y = new View(floats(shape.length(Slot.Y), random), rowMajor(shape, Slot.Y));
    float[] expected = chains(shape, x.data(), y.data());
    for (int threads : new int[] {1, 3}) {
      try (Engine engine = new Engine(threads, Precision.STRICT)) {
        WeightPlan plan = engine.planWeights(shape);
        assertThat(plan.why().contains("in planes")).isEqualTo(WeightTile.WIDEST.hasTaps());
        float[] w = new float[expected.length];
        plan.run(x, y, w);
        assertThat(w).isEqualTo(expected);
        PackedWeights packed = plan.allocate();
        plan.run(channelsLast(engine, x), channelsLast(engine, y), packed);
        plan.unpack(packed, w);
        assertThat(w).as("channels last, packed").isEqualTo(expected);
      }
    }
  }

  private static Layout rowMajor(ConvShape shape, Slot slot) {
    return Layout.rowMajor(shape.sizes(slot));
  }

  private static View channelsLast(Engine engine, View view) {
    return Pictures.copy(engine.team(), view, Layout.channelsLast(view.layout().sizes()));
  }

  /// Plain loops: for each weight the pixels of y, split by split.
  private static float[] chains(ConvShape shape, float[] x, float[] y) {
    WeightSplits splits = WeightSplits.ofPixels(shape);
    int in = shape.inChannels() / shape.groups();
    int out = shape.outChannels() / shape.groups();
    int planeX = shape.length(Slot.X) / shape.batch() / shape.inChannels();
    int planeY = shape.length(Slot.Y) / shape.batch() / shape.outChannels();
    int taps = shape.length(Slot.W) / shape.outChannels() / in;
    float[] w = new float[shape.length(Slot.W)];
    for (int i = 0; i < w.length; i++) {
      int tap = i % taps;
      int k = i / taps / in;
      int c = k / out * in + i / taps % in;
      for (int split = 0; split < splits.count(); split++) {
        float chain = 0;
        for (int p = splits.first(split); p < splits.end(split); p++) {
          int n = p / planeY;
          int at = Taps.input(shape, p % planeY, tap);
          if (at >= 0) {
            float atX = x[(n * shape.inChannels() + c) * planeX + at];
            chain = Math.fma(atX, y[(n * shape.outChannels() + k) * planeY + p % planeY], chain);
          }
        }
        w[i] = split == 0 ? chain : w[i] + chain;
      }
    }
    return w;
  }
}
