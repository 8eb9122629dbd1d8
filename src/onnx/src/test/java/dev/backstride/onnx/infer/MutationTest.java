package dev.backstride.onnx.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.backstride.onnx.ModelCase;
import dev.backstride.onnx.OnnxException;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.eval.Evaluator;
import dev.backstride.onnx.file.TensorFile;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.graph.OnnxReader;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Damaged files give typed errors or other models, and nothing else.
class MutationTest {
  private static final int ROUNDS = 40;

  /// Elements of a value that is not worth the time of a test.
  private static final int LARGE = 20_000;

  @Test
  void damagedModelsGiveTypedErrors() {
    Random random = new Random(20_26);
    int refused = 0;
    int survived = 0;
    for (ModelCase c : ModelCase.selected()) {
      for (int round = 0; round < ROUNDS; round++) {
        byte[] damaged = damage(c.model(), random);
        try {
          run(damaged, c);
          survived++;
        } catch (OnnxException e) {
          assertThat(e.getMessage()).isNotBlank();
          refused++;
        } catch (RuntimeException | Error e) {
          fail("%s, round %d: %s".formatted(c, round, e), e);
        }
      }
    }
    assertThat(refused).isGreaterThan(10_000);
    assertThat(survived).isGreaterThan(1_000);
  }

  @Test
  void damagedTensorsGiveTypedErrors() {
    Random random = new Random(7);
    for (ModelCase c : ModelCase.selected()) {
      for (byte[] file : c.outputs()) {
        for (int round = 0; round < ROUNDS; round++) {
          try {
            assertThat(TensorFile.read(MemorySegment.ofArray(damage(file, random)))).isNotNull();
          } catch (OnnxException e) {
            assertThat(e.getMessage()).isNotBlank();
          }
        }
      }
    }
  }

  /// One to eight bits flipped, a byte set, a stretch cut out or doubled, or the end cut off.
  private static byte[] damage(byte[] file, Random random) {
    byte[] damaged = file.clone();
    int at = random.nextInt(file.length);
    switch (random.nextInt(5)) {
      case 0 -> {
        for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
          damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> damaged[at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt(256));
      case 3 -> {
        int length = Math.min(1 + random.nextInt(8), file.length - at);
        System.arraycopy(file, at + length, damaged, at, file.length - at - length);
      }
      default -> damaged = Arrays.copyOf(file, at);
    }
    return damaged;
  }

  private static void run(byte[] model, ModelCase c) {
    Graph graph = OnnxReader.read(model);
    List<Tensor> inputs =
        c.inputs().stream().map(file -> TensorFile.read(MemorySegment.ofArray(file))).toList();
    Map<String, TensorType> types = new HashMap<>();
    Map<String, Tensor> known = new HashMap<>();
    for (int i = 0; i < Math.min(graph.inputs().size(), inputs.size()); i++) {
      String name = graph.inputs().get(i).name();
      types.put(name, inputs.get(i).tensorType());
      known.put(name, inputs.get(i));
    }
    TypedGraph typed = ShapeInference.infer(graph, types, known);
    boolean large = typed.types().values().stream().anyMatch(type -> type.shape().count() > LARGE);
    for (Node node : large ? List.<Node>of() : graph.nodes()) {
      List<Optional<Tensor>> taken =
          node.inputs().stream().map(name -> value(name, graph, known)).toList();
      List<Tensor> made = Evaluator.evaluate(node, taken);
      for (int i = 0; i < node.outputs().size(); i++) {
        known.put(node.output(i), made.get(i));
      }
    }
  }

  private static Optional<Tensor> value(String name, Graph graph, Map<String, Tensor> known) {
    return Optional.ofNullable(known.get(name))
        .or(() -> Optional.ofNullable(graph.constants().get(name)).map(TensorSource::read));
  }
}
