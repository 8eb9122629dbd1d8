package dev.backstride.onnx.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.ModelCase;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.UnsupportedOperatorException;
import dev.backstride.onnx.UnsupportedTypeException;
import dev.backstride.onnx.ValueInfo;
import dev.backstride.onnx.eval.Evaluator;
import dev.backstride.onnx.file.TensorFile;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.graph.OnnxReader;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/// The ONNX project's own cases: types of all results, and their values as evaluated plainly.
class ModelCasesTest {

  @Test
  void selectedCasesGetTheirTypesAndValues() {
    List<ModelCase> cases = ModelCase.selected();
    assertThat(cases).hasSizeGreaterThan(600);
    SoftAssertions softly = new SoftAssertions();
    cases.forEach(c -> check(c, softly));
    softly.assertAll();
  }

  @Test
  void installedCasesGetTheirTypesAndValuesOrNameWhatIsNotSupported() {
    assumeTrue(ModelCase.isInstalled(), "libonnx-testdata is not installed");
    SoftAssertions softly = new SoftAssertions();
    List<String> unsupported = new ArrayList<>();
    int checked = 0;
    for (ModelCase c : ModelCase.installed()) {
      // These declare bfloat16 and bring its bits as uint16.
      if (c.name().contains("BFLOAT16")) {
        continue;
      }
      try {
        check(c, softly);
        checked++;
      } catch (UnsupportedOperatorException | UnsupportedTypeException e) {
        unsupported.add(c.name());
      }
    }
    softly.assertThat(checked).isGreaterThanOrEqualTo(839);
    softly.assertThat(unsupported).hasSizeLessThanOrEqualTo(230);
    softly.assertAll();
  }

  private static void check(ModelCase c, SoftAssertions softly) {
    Graph graph = OnnxReader.read(c.model());
    Map<String, Tensor> values = new HashMap<>();
    Map<String, TensorType> types = new HashMap<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      Tensor tensor = tensor(c.inputs().get(i));
      values.put(graph.inputs().get(i).name(), tensor);
      types.put(graph.inputs().get(i).name(), tensor.tensorType());
    }
    Map<String, Tensor> known = new HashMap<>();
    ShapeInputs.of(graph).forEach(name -> known.put(name, values.get(name)));
    TypedGraph typed = ShapeInference.infer(graph, types, known);
    List<Tensor> outputs = c.outputs().stream().map(ModelCasesTest::tensor).toList();
    for (int i = 0; i < outputs.size(); i++) {
      String name = graph.outputs().get(i).name();
      softly
          .assertThat(typed.types().get(name))
          .as(c.name())
          .isEqualTo(outputs.get(i).tensorType());
    }
    Map<String, Tensor> results = run(graph, values);
    for (int i = 0; i < outputs.size(); i++) {
      ValueInfo info = graph.outputs().get(i);
      softly
          .assertThat(difference(results.get(info.name()), outputs.get(i)))
          .as(c.name() + " " + info)
          .isEmpty();
    }
  }

  private static Tensor tensor(byte[] file) {
    return TensorFile.read(MemorySegment.ofArray(file));
  }

  private static Map<String, Tensor> run(Graph graph, Map<String, Tensor> inputs) {
    Map<String, Tensor> values = new HashMap<>(inputs);
    graph.constants().forEach((name, constant) -> values.put(name, constant.read()));
    for (Node node : graph.nodes()) {
      List<Optional<Tensor>> taken =
          node.inputs().stream().map(name -> Optional.ofNullable(values.get(name))).toList();
      List<Tensor> made = Evaluator.evaluate(node, taken);
      for (int i = 0; i < node.outputs().size(); i++) {
        values.put(node.output(i), made.get(i));
      }
    }
    return values;
  }

  /// The first element that differs by more than ONNX's own runner of these cases tolerates.
  private static Optional<String> difference(Tensor got, Tensor wanted) {
    boolean exact = wanted.type().isInteger() || wanted.type() == ElementType.BOOL;
    for (int i = 0; i < wanted.count(); i++) {
      double a = got.doubleAt(i);
      double b = wanted.doubleAt(i);
      boolean same = Double.compare(a, b) == 0 || a == b;
      if (!same && (exact || !(Math.abs(a - b) <= 1e-7 + 1e-3 * Math.abs(b)))) {
        return Optional.of("element %d is %s instead of %s".formatted(i, a, b));
      }
    }
    return Optional.empty();
  }
}
