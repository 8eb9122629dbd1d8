package dev.backstride.onnx.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.backstride.onnx.ModelCase;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.UnsupportedOperatorException;
import dev.backstride.onnx.UnsupportedTypeException;
import dev.backstride.onnx.file.TensorFile;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/// The ONNX project's own cases through a session: every operator, by kernel or evaluator.
class ModelCasesSessionTest {
  /// The tolerances of ONNX's own runner of these cases, which are part of what they say.
  private static final double ABSOLUTE = 1e-7;

  private static final double RELATIVE = 1e-3;

  @Test
  void selectedCasesGiveTheirOutputs() {
    List<ModelCase> cases = ModelCase.selected();
    assertThat(cases).hasSizeGreaterThan(600);
    SoftAssertions softly = new SoftAssertions();
    cases.forEach(
        c -> softly.assertThatCode(() -> check(c)).as(c.name()).doesNotThrowAnyException());
    softly.assertAll();
  }

  @Test
  void installedCasesGiveTheirOutputsOrNameWhatIsNotSupported() {
    assumeTrue(ModelCase.isInstalled(), "libonnx-testdata is not installed");
    SoftAssertions softly = new SoftAssertions();
    List<String> unsupported = new ArrayList<>();
    int passed = 0;
    for (ModelCase c : ModelCase.installed()) {
      // These declare bfloat16 and bring its bits as uint16.
      if (c.name().contains("BFLOAT16")) {
        continue;
      }
      try {
        check(c);
        passed++;
      } catch (UnsupportedOperatorException | UnsupportedTypeException e) {
        unsupported.add(c.name());
      } catch (AssertionError e) {
        softly.fail(e.getMessage());
      }
    }
    softly.assertThat(passed).isGreaterThanOrEqualTo(839);
    softly.assertThat(unsupported).hasSizeLessThanOrEqualTo(230);
    softly.assertAll();
  }

  private static void check(ModelCase c) {
    try (Session session = Session.load(c.model(), SessionOptions.defaults().withThreads(1))) {
      Map<String, Tensor> inputs = new LinkedHashMap<>();
      for (int i = 0; i < session.inputs().size(); i++) {
        inputs.put(session.inputs().get(i).name(), tensor(c.inputs().get(i)));
      }
      Map<String, Tensor> expected = new LinkedHashMap<>();
      for (int i = 0; i < session.outputs().size(); i++) {
        expected.put(session.outputs().get(i).name(), tensor(c.outputs().get(i)));
      }
      Close.assertClose(c.name(), session.run(inputs), expected, ABSOLUTE, RELATIVE);
    }
  }

  private static Tensor tensor(byte[] file) {
    return TensorFile.read(MemorySegment.ofArray(file));
  }
}
