package dev.backstride.engine.plan;

import static dev.backstride.engine.plan.Pictures.copy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import dev.backstride.engine.Window;
import dev.backstride.engine.reference.ReferenceBackend;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Dot products of rows of windows, on small integers: every order of their sums is exact.
class DotsTest {
  static Stream<ConvShape> shapes() {
    return Stream.of(
        depthwise(1, 5, Window.of(160, 64, 32, 1, 0, 0), Window.of(160, 64, 32, 1, 0, 0)),
        depthwise(2, 3, Window.of(40, 32, 16, 1, 8, 8), Window.of(160, 32, 16, 1, 8, 8)),
        depthwise(1, 2, Window.of(9, 3, 2, 2, 3, 1), Window.of(300, 48, 20, 1, 5, 30)),
        depthwise(3, 2, Window.of(1000, 256, 64, 1, 0, 0)),
        depthwise(1, 1, Window.of(16, 16, 16, 1, 0, 0), Window.of(16, 16, 16, 1, 0, 0)));
  }

  private static ConvShape depthwise(int n, int channels, Window... axes) {
    return new ConvShape(n, channels, channels, channels, List.of(axes));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void picturesOfAllLayoutsGiveTheSumsOfTheReference(ConvShape shape) {
    Random random = new Random(3);
    float[] x = integers(shape.length(Slot.X), random);
    float[] w = integers(shape.length(Slot.W), random);
    float[] residual = integers(shape.length(Slot.Y), random);
    float[] bias = integers(shape.outChannels(), random);
    int[] sizes = shape.sizes(Slot.Y);
    View added = new View(residual, Layout.rowMajor(sizes));
    Epilogue epilogue = new Epilogue(bias, added, new Activation.Relu());
    float[] expected = new float[shape.length(Slot.Y)];
    new ReferenceBackend().contract(shape, Slot.Y, x, w, expected, epilogue);
    for (int threads : new int[] {1, 3}) {
      try (Engine engine = new Engine(threads, Precision.FAST)) {
        PicturePlan plan = engine.plan(shape, Slot.Y);
        assertThat(plan.algorithm()).isEqualTo("dots");
        PackedWeights packed = plan.pack(w);
        View plain = new View(x, Layout.rowMajor(shape.sizes(Slot.X)));
        for (Layout layout :
            List.of(plain.layout(), plan.inputLayout(), Layout.channelsLast(shape.sizes(Slot.X)))) {
          View from = copy(engine.team(), plain, layout);
          View to = View.allocate(plan.outputLayout());
          plan.run(from, packed, epilogue, to);
          assertThat(to.data()).as("from %s", layout).isEqualTo(expected);
          View last = View.allocate(Layout.channelsLast(sizes));
          Epilogue lastToo =
              new Epilogue(bias, copy(engine.team(), added, last.layout()), new Activation.Relu());
          plan.run(from, packed, lastToo, last);
          assertThat(copy(engine.team(), last, Layout.rowMajor(sizes)).data()).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void strictKeepsOneChain() {
    try (Engine engine = new Engine(1, Precision.STRICT)) {
      ConvShape shape = depthwise(1, 2, Window.of(64, 32, 16, 1, 0, 0));
      assertThat(engine.plan(shape, Slot.Y).algorithm()).isEqualTo("depthwise");
    }
  }

  private static float[] integers(int length, Random random) {
    float[] data = new float[length];
    for (int i = 0; i < length; i++) {
      data[i] = random.nextInt(9) - 4;
    }
    return data;
  }
}
