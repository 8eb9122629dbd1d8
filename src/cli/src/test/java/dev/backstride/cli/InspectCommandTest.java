package dev.backstride.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir Path folder;

  @Test
  void showsStagesCostsMemoryAndWhy() throws IOException {
    Path model = Files.write(folder.resolve("a.onnx"), OnnxBytes.redness());
    String out = Run.of("inspect", model, "--size", "x=1x3x32x64").succeeds().out();
    assertThat(out)
        .contains("input x: FLOAT32[1, 3, ?, ?]")
        .contains("output y: FLOAT32[1, 1, ?, ?]")
        .contains("1x1x32x64")
        .containsPattern("multiply-adds +6,144")
        .containsPattern("activations +[0-9.]+ MiB")
        .containsPattern("score +Conv \\+ Sigmoid .*\\(.+\\)");
  }

  @Test
  void sizesThatAreLeftOpenAreChosen() throws IOException {
    Path model = Files.write(folder.resolve("a.onnx"), OnnxBytes.redness());
    assertThat(Run.of("inspect", model).succeeds().out()).contains("shown for x of 1x3x224x224");
  }

  @Test
  void theDefaultModelIsShownWhereNoneIsGiven() {
    assertThat(Run.of("inspect", "--size", "1x3x64x64").succeeds().out())
        .contains("ConvTranspose + Sigmoid");
  }

  @Test
  void wrongSizesAreRefused() throws IOException {
    Path model = Files.write(folder.resolve("a.onnx"), OnnxBytes.redness());
    Run.of("inspect", model, "--size", "x=1x3").isRefused("x");
    Run.of("inspect", model, "--size", "x=1x4x8x8").isRefused("x", "4");
    Run.of("inspect", model, "--size", "z=1x3x8x8").isRefused("z");
    Run.of("inspect", model, "--size", "x=large").isRefused("--size x=large is not of the form");
    Run.of("inspect", model, "--size", "1x3x999999999x999999999").isRefused("999999999");
  }

  /// Whatever bit of a model is wrong, the answer is a description or one line.
  @Test
  void aFlippedBitNeverCrashes() throws IOException {
    byte[] whole = OnnxBytes.redness();
    int refused = 0;
    for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Path model = Files.write(folder.resolve("damaged.onnx"), damaged);
      Run run = Run.of("inspect", model, "--threads", "1");
      if (run.code() != 0) {
        run.isRefused();
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
