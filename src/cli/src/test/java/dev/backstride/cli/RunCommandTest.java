package dev.backstride.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.cli.npy.NpyFile;
import dev.backstride.onnx.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  @TempDir Path folder;
  private Path sum;
  private Path redness;
  private Path results;

  @BeforeEach
  void writeModels() throws IOException {
    sum = Files.write(folder.resolve("sum.onnx"), OnnxBytes.sum());
    redness = Files.write(folder.resolve("redness.onnx"), OnnxBytes.redness());
    results = folder.resolve("results");
  }

  @Test
  void namedInputsGiveNamedOutputs() {
    Path a = npy("a", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
    Path b = npy("b", Tensor.of(new float[] {10, 20, 30, 40, 50, 60}, 2, 3));
    Run run =
        Run.of("run", sum, "--input", "b=" + b, "--input", "a=" + a, "-o", results).succeeds();
    assertThat(run.out()).isEqualTo("y: FLOAT32[2, 3] -> " + results.resolve("y.npy") + "\n");
    assertThat(NpyFile.read(results.resolve("y.npy")))
        .isEqualTo(Tensor.of(new float[] {11, 22, 33, 44, 55, 66}, 2, 3));
  }

  @Test
  void theNameOfAnOnlyInputMayBeLeftOut() {
    Path x = npy("x", Tensor.of(new float[12], 1, 3, 2, 2));
    Run.of("run", redness, "--input", x, "--output-dir", results).succeeds();
    assertThat(NpyFile.read(results.resolve("y.npy")))
        .isEqualTo(Tensor.of(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, 1, 1, 2, 2));
  }

  @Test
  void measurementsAreKeptAndChangeNoResult() throws IOException {
    byte[] conv =
        OnnxBytes.model(
            OnnxBytes.initializer("w", new float[] {3}, 1, 1, 1, 1),
            OnnxBytes.node("Conv", "y", "x", "w"),
            OnnxBytes.input("x", 1, 1, 2, 2),
            OnnxBytes.output("y", 1, 1, 2, 2));
    Path file = Files.write(folder.resolve("conv.onnx"), conv);
    Path x = npy("x", Tensor.of(new float[] {1, 2, 3, 4}, 1, 1, 2, 2));
    Path tuning = folder.resolve("tuning.txt");
    Run.of("run", file, "-i", x, "-o", results, "--tune", tuning).succeeds();
    Tensor y = NpyFile.read(results.resolve("y.npy"));
    assertThat(y.floats()).containsExactly(3, 6, 9, 12);
    String measured = Files.readString(tuning);
    assertThat(measured).startsWith("backstride tuning ").hasLineCount(2);
    Run.of("run", file, "-i", x, "-o", results, "--tune", tuning).succeeds();
    assertThat(NpyFile.read(results.resolve("y.npy"))).isEqualTo(y);
    assertThat(tuning).hasContent(measured);
    Run.of("run", file, "-i", x, "-o", results, "--tune", x)
        .isRefused("x.npy: is not a tuning file");
  }

  @Test
  void wrongInputsAreRefused() {
    Path good = npy("good", Tensor.of(new float[6], 2, 3));
    refused("a=" + good, "b=" + npy("size", Tensor.of(new float[8], 2, 4)), "b", "[2, 4]");
    refused("a=" + good, "b=" + npy("rank", Tensor.of(new float[6], 6)), "b", "[6]");
    refused("a=" + good, "b=" + npy("type", Tensor.of(new double[6], 2, 3)), "b", "FLOAT64");
    refused("a=" + good, "c=" + good, "c");
    refused("a=" + good, "a=" + good, "given more than once");
    refused("a=" + good, good.toString(), "names none");
    refused("a=" + good, "b=" + folder.resolve("missing.npy"), "missing.npy: no such file");
    refused("a=" + good, "b=" + sum, "sum.onnx: not an .npy file");
    Run.of("run", sum, "-i", "a=" + good, "-o", results).isRefused("b");
    assertThat(results).doesNotExist();
  }

  private void refused(String first, String second, String... parts) {
    Run.of("run", sum, "-i", first, "-i", second, "-o", results).isRefused((Object[]) parts);
  }

  @Test
  void anUnknownOperatorIsNamedWithWhatIsSupported() throws IOException {
    byte[] model =
        OnnxBytes.model(
            OnnxBytes.node("Telepathy", "y", "x"),
            OnnxBytes.input("x", 1),
            OnnxBytes.output("y", 1));
    Path file = Files.write(folder.resolve("odd.onnx"), model);
    Path x = npy("x", Tensor.of(new float[1], 1));
    Run.of("run", file, "-i", x, "-o", results)
        .isRefused("Telepathy", "node \"y\"", "ai.onnx version 17", "ConvTranspose");
  }

  @Test
  void outputsKeepTheirNamesAsFarAsFilesCan() throws IOException {
    byte[] model =
        OnnxBytes.model(
            OnnxBytes.node("Relu", "../up/y:0", "x"),
            OnnxBytes.input("x", 1),
            OnnxBytes.output("../up/y:0", 1));
    Path file = Files.write(folder.resolve("odd.onnx"), model);
    Path x = npy("x", Tensor.of(new float[] {-1}, 1));
    Run.of("run", file, "-i", x, "-o", results).succeeds();
    assertThat(results.resolve(".._up_y_0.npy")).exists();
  }

  private Path npy(String name, Tensor tensor) {
    Path file = folder.resolve(name + ".npy");
    NpyFile.write(file, tensor);
    return file;
  }
}
