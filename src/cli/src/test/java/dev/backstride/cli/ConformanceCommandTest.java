package dev.backstride.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceCommandTest {
  private static final float[] A = {1, 2, 3, 4, 5, 6};
  private static final float[] B = {10, 20, 30, 40, 50, 60};
  private static final float[] SUM = {11, 22, 33, 44, 55, 66};

  @TempDir Path folder;

  @Test
  void aRightOutputPasses() throws IOException {
    addSum("test_sum", SUM);
    Run run = Run.of("conformance", folder).succeeds();
    assertThat(run.out()).isEqualTo("pass        test_sum\n1 passed, 0 failed, 0 unsupported\n");
  }

  @Test
  void aWrongOutputFailsWithTheLargestErrorAndItsPlace() throws IOException {
    addSum("test_sum", 11, 22.5f, 33, 44, 55, 67);
    Run run = Run.of("conformance", folder);
    assertThat(run.code()).isEqualTo(Backstride.NEGATIVE);
    assertThat(run.out())
        .isEqualTo(
            """
            fail        test_sum: y[1, 2] is 66.0, should be 67.0, error 1.00
            0 passed, 1 failed, 0 unsupported
            """);
  }

  @Test
  void theToleranceCanBeChosen() throws IOException {
    addSum("test_sum", 11, 22.5f, 33, 44, 55, 67);
    assertThat(Run.of("conformance", folder, "--rtol", "0.03").succeeds().out())
        .endsWith("1 passed, 0 failed, 0 unsupported\n");
  }

  @Test
  void anUnknownOperatorIsUnsupported() throws IOException {
    Path test = Files.createDirectories(folder.resolve("deep/below/test_odd"));
    Files.write(
        test.resolve("model.onnx"),
        OnnxBytes.model(
            OnnxBytes.node("Telepathy", "y", "x"),
            OnnxBytes.input("x", 1),
            OnnxBytes.output("y", 1)));
    Run run = Run.of("conformance", folder).succeeds();
    assertThat(run.out())
        .isEqualTo(
            "unsupported "
                + Path.of("deep/below/test_odd")
                + ": Telepathy\n0 passed, 0 failed, 1 unsupported\n");
  }

  @Test
  void whatCannotBeReadCountsAsFailed() throws IOException {
    addSum("test_a_input_missing", SUM);
    Files.delete(folder.resolve("test_a_input_missing/test_data_set_0/input_1.pb"));
    addSum("test_b_input_damaged", SUM);
    Files.write(folder.resolve("test_b_input_damaged/test_data_set_0/input_1.pb"), new byte[] {9});
    addSum("test_c_model_damaged", SUM);
    Files.write(folder.resolve("test_c_model_damaged/model.onnx"), new byte[] {9});
    Path bare = Files.createDirectory(folder.resolve("test_d_no_data"));
    Files.write(bare.resolve("model.onnx"), OnnxBytes.sum());
    addSum("test_e_output_missing", SUM);
    Files.delete(folder.resolve("test_e_output_missing/test_data_set_0/output_0.pb"));
    addSum("test_f_size", 11);
    Run run = Run.of("conformance", folder);
    assertThat(run.code()).isEqualTo(Backstride.NEGATIVE);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(7).last().isEqualTo("0 passed, 6 failed, 0 unsupported");
    assertThat(run.out())
        .contains("1 inputs for the model's 2")
        .contains("has no test_data_set_*")
        .contains("0 outputs for the model's 1")
        .contains("y is FLOAT32[2, 3], should be FLOAT32[1]")
        .doesNotContain("internal error");
  }

  @Test
  void theSameAsJson() throws IOException {
    addSum("test_bad", 11, 22, 33, 44, 55, 67);
    addSum("test_good", SUM);
    Path json = folder.resolve("report.json");
    Run.of("conformance", folder, "--json", json);
    assertThat(json)
        .hasContent(
            """
            {
              "passed": 1,
              "failed": 1,
              "unsupported": 0,
              "cases": [
                {"name": "test_bad", "outcome": "fail", "detail": "y[1, 2] is 66.0, should be 67.0, error 1.00", "error": 1.0},
                {"name": "test_good", "outcome": "pass", "detail": ""}
              ]
            }
            """);
  }

  @Test
  void aFolderWithoutCasesIsRefused() throws IOException {
    Run.of("conformance", folder).isRefused(folder, "no folder in it holds a model.onnx");
    Path missing = folder.resolve("missing");
    Run.of("conformance", missing).isRefused(missing, "no such file");
    Path file = Files.writeString(folder.resolve("file"), "");
    Run.of("conformance", file).isRefused(file, "not a folder");
  }

  @Test
  void aReportThatCannotBeWrittenIsRefused() throws IOException {
    addSum("test_sum", SUM);
    Path json = folder.resolve("missing").resolve("report.json");
    Run.of("conformance", folder, "--json", json).isRefused(json.getParent(), "no such folder");
  }

  private void addSum(String name, float... wanted) throws IOException {
    Path data = Files.createDirectories(folder.resolve(name).resolve("test_data_set_0"));
    Files.write(data.resolveSibling("model.onnx"), OnnxBytes.sum());
    Files.write(data.resolve("input_0.pb"), OnnxBytes.tensor(A, 2, 3));
    Files.write(data.resolve("input_1.pb"), OnnxBytes.tensor(B, 2, 3));
    int[] sizes = wanted.length == SUM.length ? new int[] {2, 3} : new int[] {wanted.length};
    Files.write(data.resolve("output_0.pb"), OnnxBytes.tensor(wanted, sizes));
  }
}
