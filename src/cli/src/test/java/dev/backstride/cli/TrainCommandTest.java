package dev.backstride.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a folder of pictures to masks, by commands.
class TrainCommandTest {
  @TempDir Path temp;
  private Path data;

  @BeforeEach
  void pictures() throws IOException {
    data = TrainingData.write(temp.resolve("data"), 12);
  }

  private Run train(Path out, Object... more) {
    Object[] options = {
      "train", "--data", data, "-o", out, "--backbone", "compact-4", "--size", 32, "--batch", 4
    };
    Object[] all = Arrays.copyOf(options, options.length + more.length);
    System.arraycopy(more, 0, all, options.length, more.length);
    return Run.of(all);
  }

  @Test
  void stagesAreTrainedEvaluatedUsedAndExported() throws IOException {
    Path coarse = temp.resolve("coarse");
    Run first = train(coarse, "--epochs", 40, "--rate", 0.01).succeeds();
    assertThat(first.out())
        .contains("fcn32s over compact-4", "12 pictures to train on, 4 held out; 120 steps")
        .contains("step 120 of 120: loss", "images/s")
        .endsWith(coarse.resolve("report.html") + "\n");

    Path fine = temp.resolve("fine");
    Path best = coarse.resolve("best.safetensors");
    Run second = train(fine, "--net", "fcn16s", "--from", best, "--epochs", 10).succeeds();
    assertThat(second.out()).contains("new are score_pool4, upscore2, upscore16\n");

    Path trained = fine.resolve("best.safetensors");
    Run scores = Run.of("evaluate", trained, "--data", data).succeeds();
    assertThat(scores.out()).contains("mean IU", "boundary IU", "light");

    Path picture = data.resolve("images/p0.png");
    Path results = temp.resolve("results");
    Run.of("predict", picture, "-m", trained, "-o", results).succeeds();
    assertThat(results.resolve("p0.mask.png")).exists();
    assertThat(results.resolve("p0.overlay.png")).exists();

    // The exported network gives the same mask.
    Path onnx = temp.resolve("fine.onnx");
    Run.of("export", trained, "-o", onnx).succeeds();
    Path again = temp.resolve("again");
    Run.of("segment", picture, "-m", onnx, "-o", again).succeeds();
    assertThat(again.resolve("p0.mask.png")).hasSameBinaryContentAs(results.resolve("p0.mask.png"));
  }

  @Test
  void aFinishedRunCanBeResumedAndChangesNothing() throws IOException {
    Path run = temp.resolve("run");
    train(run, "--epochs", 2).succeeds();
    byte[] last = Files.readAllBytes(run.resolve("last.safetensors"));
    train(run, "--epochs", 2, "--resume").succeeds();
    assertThat(run.resolve("last.safetensors")).hasBinaryContent(last);
    train(run, "--epochs", 2).isRefused("holds a run: --resume goes on with it");
    train(run, "--epochs", 2, "--rate", 0.5, "--resume")
        .isRefused("last.safetensors", "its rate is 0.001, not 0.5");
  }

  @Test
  void whatCannotBeTrainedOnIsRefused() throws IOException {
    Path run = temp.resolve("run");
    train(run, "--net", "fcn9s").isRefused("no network is called 'fcn9s'; there are");
    Run.of("train", "--data", data, "-o", run, "--backbone", "resnet")
        .isRefused("no backbone is called 'resnet'");
    Run.of("train", "--data", data, "-o", run, "--size", "0").isRefused("'0' is no size");
    train(run, "--epochs", -1).isRefused("must be positive");
    train(run, "--class-weights", "1,2,3").isRefused("3 class weights for 2 classes");
    train(run, "--resume").isRefused("last.safetensors: no such file");
    train(run, "--from", data.resolve("classes.txt")).isRefused("classes.txt", "safetensors");
    Files.write(data.resolve("val.txt"), List.of());
    train(run).isRefused("val.txt: the split is empty");
    Files.write(data.resolve("val.txt"), List.of("p99"));
    train(run).isRefused("val.txt: names 'p99', which has no picture");
    Files.write(data.resolve("classes.txt"), List.of("background"));
    train(run).isRefused("classes.txt: lists 1 classes");
    Run.of("train", "--data", temp.resolve("none"), "-o", run).isRefused("none", "no such folder");
  }

  @Test
  void aBadMaskIsFatalOrReported() throws IOException {
    Path run = temp.resolve("run");
    Files.copy(
        data.resolve("images/p1.png"),
        data.resolve("masks/p1.png"),
        StandardCopyOption.REPLACE_EXISTING);
    train(run, "--epochs", 1).isRefused("masks/p1.png", "one byte a pixel");
    Run skipped = train(run, "--epochs", 1, "--skip-bad");
    assertThat(skipped.code()).isZero();
    assertThat(skipped.err()).contains("skipped: ", "masks/p1.png");
    assertThat(skipped.out()).contains("11 pictures to train on, 3 held out");
  }

  @Test
  void describePrintsTheLayersOfThePaper() {
    Run run =
        Run.of("describe", "--net", "fcn8s", "--backbone", "vgg16", "--size", "500").succeeds();
    assertThat(run.out())
        .contains("conv1_1        conv 3×3 s1 p100, relu    64×698×698", "crop at 31")
        .contains("parameters     134,489,759", "multiply-adds  181,529,034,048");
    Run.of("describe", "--net", "fcn16s", "--backbone", "alexnet").isRefused("0 skips, not 1");
    Run.of("describe", "--classes", 1).isRefused("2 classes or more");
  }
}
