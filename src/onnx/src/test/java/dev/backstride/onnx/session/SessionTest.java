package dev.backstride.onnx.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.backstride.engine.Precision;
import dev.backstride.onnx.DeadlineException;
import dev.backstride.onnx.InvalidInputException;
import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.LimitException;
import dev.backstride.onnx.ModelWriter;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
  private static final SessionOptions OPTIONS = SessionOptions.defaults().withThreads(2);

  /// Bytes that a run of the small network may allocate beside its result: maps, and what plans
  /// note about the views that they are given. Its values take 70,000.
  private static final int LITTLE = 16_384;

  private static byte[] network() {
    return network("Sigmoid");
  }

  /// A small network with convolutions of two kinds, a residual, a gate and a concatenation. With
  /// integers to work on it rounds nothing but what the gate does.
  private static byte[] network(String gate, Object... attributes) {
    return new ModelWriter(17)
        .input("x", -1, 3, -1, -1)
        .constant("w", noise(8 * 3 * 9), 8, 3, 3, 3)
        .constant("d", noise(8 * 9), 8, 1, 3, 3)
        .constant("g", noise(8 * 8), 8, 8, 1, 1)
        .node("Conv", "x,w", "a", "pads", new int[] {1, 1, 1, 1}, "strides", new int[] {2, 2})
        .node("Relu", "a", "b")
        .node("Conv", "b,d", "c", "pads", new int[] {1, 1, 1, 1}, "group", 8)
        .node("Add", "b,c", "e")
        .node("Conv", "e,g", "f")
        .node(gate, "f", "h", attributes)
        .node("Mul", "e,h", "i")
        .node("Concat", "i,b", "y", "axis", 1)
        .output("y", 4)
        .bytes();
  }

  private static float[] noise(int count) {
    Random random = new Random(count);
    float[] data = new float[count];
    for (int i = 0; i < count; i++) {
      data[i] = random.nextInt(-2, 3);
    }
    return data;
  }

  private static Map<String, Tensor> input(int... sizes) {
    return Map.of("x", Tensor.of(noise(new Shape(sizes).count()), sizes));
  }

  @Test
  void inputSizesMayChangeFromRunToRun() {
    byte[] network = network("HardSigmoid", "alpha", 0.125f, "beta", 0.5f);
    try (Session session = Session.load(network, OPTIONS.withPrecision(Precision.STRICT))) {
      for (int side = 5; side < 25; side++) {
        Map<String, Tensor> x = input(1 + side % 2, 3, side, 2 * side);
        Close.assertClose("side " + side, session.run(x), OnnxRuntime.run(network, x), 0, 0);
      }
    }
  }

  @Test
  void aModelCanBeLoadedFromAFile(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("network.onnx"), network());
    try (Session session = Session.load(file, OPTIONS)) {
      assertThat(session.inputs()).hasToString("[x: FLOAT32[x_0, 3, x_2, x_3]]");
      assertThat(session.outputs()).extracting(output -> output.name()).containsExactly("y");
      assertThat(session.run(input(1, 3, 6, 6)).get("y").shape()).isEqualTo(new Shape(1, 16, 3, 3));
    }
    assertThatThrownBy(() -> Session.load(folder.resolve("none.onnx"), OPTIONS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.onnx");
  }

  @Test
  void wrongInputsAreNamed() {
    try (Session session = Session.load(network(), OPTIONS)) {
      assertRefused(session, Map.of(), "input \"x\" is missing");
      Map<String, Tensor> both = new HashMap<>(input(1, 3, 6, 6));
      both.put("z", Tensor.of(new float[1], 1));
      assertRefused(session, both, "no input [z]");
      assertRefused(session, input(3, 6, 6), "it needs 4 axes");
      assertRefused(session, input(1, 4, 6, 6), "axis 1 has 3 elements");
      assertRefused(
          session,
          Map.of("x", Tensor.of(new long[108], 1, 3, 6, 6)),
          "it needs elements of FLOAT32");
    }
  }

  private static void assertRefused(Session session, Map<String, Tensor> inputs, String rule) {
    assertThatThrownBy(() -> session.run(inputs))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(rule)
        .hasMessageContaining("x: FLOAT32[x_0, 3, x_2, x_3]");
  }

  @Test
  void sizesThatDoNotFitANodeNameIt() {
    byte[] model =
        new ModelWriter(17)
            .input("a", -1, -1)
            .input("b", -1, -1)
            .node("MatMul", "a,b", "y")
            .output("y", 2)
            .bytes();
    try (Session session = Session.load(model, OPTIONS)) {
      Map<String, Tensor> inputs =
          Map.of("a", Tensor.of(new float[6], 2, 3), "b", Tensor.of(new float[8], 2, 4));
      assertThatThrownBy(() -> session.run(inputs))
          .isInstanceOf(InvalidModelException.class)
          .hasMessageContaining("matmul_0");
    }
  }

  @Test
  void limitsHoldBeforeMemoryIsTaken() {
    try (Session session = Session.load(network(), OPTIONS.withMemoryLimit(100_000))) {
      assertThat(session.run(input(1, 3, 6, 6))).containsKey("y");
      assertThatThrownBy(() -> session.run(input(1, 3, 600, 600)))
          .isInstanceOf(LimitException.class)
          .hasMessageContaining("the limit is 100000");
    }
    try (Session session = Session.load(network(), OPTIONS.withMultiplyAddLimit(1_000_000))) {
      assertThat(session.run(input(1, 3, 6, 6))).containsKey("y");
      assertThatThrownBy(() -> session.run(input(1, 3, 600, 600)))
          .isInstanceOf(LimitException.class)
          .hasMessageContaining("multiply-adds, the limit is 1000000");
    }
  }

  @Test
  void aDeadlineEndsARunAndLeavesTheSessionUsable() {
    try (Session session = Session.load(network(), OPTIONS.withDeadline(Duration.ZERO))) {
      for (int run = 0; run < 2; run++) {
        assertThatThrownBy(() -> session.run(input(1, 3, 6, 6)))
            .isInstanceOf(DeadlineException.class)
            .hasMessageContaining("PT0S");
      }
    }
    try (Session session =
        Session.load(network(), OPTIONS.withDeadline(Duration.ofSeconds(Long.MAX_VALUE)))) {
      assertThat(session.run(input(1, 3, 6, 6))).containsKey("y");
    }
  }

  @Test
  void runsAtTheSameTimeDoNotDisturbOneAnother() throws Exception {
    try (Session session = Session.load(network(), OPTIONS);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Map<String, Tensor>> inputs = new ArrayList<>();
      List<Map<String, Tensor>> expected = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        inputs.add(input(1, 3, 9 + i % 3, 12 + i));
        expected.add(session.run(inputs.get(i)));
      }
      List<Callable<Map<String, Tensor>>> runs = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Map<String, Tensor> x = inputs.get(i % 6);
        runs.add(() -> session.run(x));
      }
      List<Future<Map<String, Tensor>>> results = threads.invokeAll(runs);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).isEqualTo(expected.get(i % 6));
      }
    }
  }

  @Test
  void resultsAreWrittenIntoTheCallersArrays() {
    // Outputs of four kinds: a plan's, an input, a constant, and one that the evaluator makes.
    byte[] model =
        new ModelWriter(17)
            .input("x", -1, 3, -1, -1)
            .constant("w", noise(2 * 3), 2, 3, 1, 1)
            .constant("constant", noise(5), 5)
            .node("Conv", "x,w", "y")
            .longs("repeats", 1, 1, 1, 2)
            .node("Tile", "x,repeats", "tiles")
            .output("y", 4)
            .output("x", 4)
            .output("constant", 1)
            .output("tiles", 4)
            .bytes();
    try (Session session = Session.load(model, OPTIONS)) {
      Map<String, Tensor> x = input(1, 3, 6, 5);
      Map<String, Tensor> fresh = session.run(x);
      Map<String, float[]> arrays = new HashMap<>();
      fresh.forEach((name, tensor) -> arrays.put(name, noise(tensor.count() + 1)));
      arrays.replaceAll((_, array) -> Arrays.copyOf(array, array.length - 1));
      Map<String, Tensor> results = session.run(x, arrays);
      assertThat(results).isEqualTo(fresh);
      assertThat(results.keySet()).containsExactly("y", "x", "constant", "tiles");
      results.forEach((name, tensor) -> assertThat(tensor.floats()).isSameAs(arrays.get(name)));
      assertThat(session.run(x, Map.of("x", arrays.get("x")))).isEqualTo(fresh);
    }
  }

  @Test
  void arraysThatNoOutputFitsAreNamed() {
    try (Session session = Session.load(network(), OPTIONS)) {
      Map<String, Tensor> x = input(1, 3, 6, 6);
      assertThatThrownBy(() -> session.run(x, Map.of("i", new float[1])))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("an array for i, which is no output; the outputs are [y]");
      assertThatThrownBy(() -> session.run(x, Map.of("y", new float[7])))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("the array for output y has 7 elements, it takes 144: FLOAT32[1, 16, 3, 3]");
      assertThat(session.run(x).get("y").count()).isEqualTo(144);
    }
  }

  @Test
  void aSteadyRunAllocatesLittleMoreThanItsResults() {
    try (Session session = Session.load(network(), OPTIONS.withThreads(1))) {
      Map<String, Tensor> x = input(1, 3, 32, 32);
      long least = Long.MAX_VALUE;
      // Vectors are objects until the compiler has seen to them.
      for (int runs = 0; runs < 50_000 && least > LITTLE; runs++) {
        least = Math.min(least, allocatedBesidesTheResult(session, x));
      }
      assertThat(least).isBetween(0L, (long) LITTLE);
    }
  }

  @Test
  void aSteadyRunIntoTheCallersArraysAllocatesLittle() {
    try (Session session = Session.load(network(), OPTIONS.withThreads(1))) {
      Map<String, Tensor> x = input(1, 3, 32, 32);
      Map<String, float[]> arrays = Map.of("y", session.run(x).get("y").floats());
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long least = Long.MAX_VALUE;
      for (int runs = 0; runs < 50_000 && least > LITTLE; runs++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        session.run(x, arrays);
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).isBetween(0L, (long) LITTLE);
    }
  }

  private static long allocatedBesidesTheResult(Session session, Map<String, Tensor> x) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Tensor result = session.run(x).get("y");
    return threads.getCurrentThreadAllocatedBytes() - before - 4L * result.count();
  }

  @Test
  void aDescriptionSaysWhatHappensAndWhatItTakes() {
    try (Session session = Session.load(network(), OPTIONS)) {
      Description description = session.describe(Map.of("x", new int[] {1, 3, 16, 16}));
      assertThat(description.rows())
          .extracting(Description.Row::operator)
          .containsExactly(
              "input", "Conv + Relu", "Conv + Add", "Conv + Sigmoid", "Mul", "reorder", "output");
      assertThat(description.rows().get(1).why()).isNotEmpty();
      assertThat(description.rows().get(1).sizes()).containsExactly(1, 8, 8, 8);
      assertThat(description.multiplyAdds()).isEqualTo(64 * (8 * 27 + 8 * 9 + 64));
      assertThat(description.weightBytes()).isEqualTo(4 * (8 * 27 + 8 * 9 + 64));
      assertThat(description.reorders()).isEqualTo(1);
      assertThat(description.activationBytes()).isBetween(4L * 64 * 24, 40_000L);
      assertThatThrownBy(() -> session.describe(Map.of()))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("\"x\" is missing");
    }
  }

  @Test
  void aClosedSessionDoesNotRun() {
    Session session = Session.load(network(), OPTIONS);
    session.close();
    assertThatThrownBy(() -> session.run(input(1, 3, 64, 64)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
