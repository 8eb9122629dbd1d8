package dev.backstride.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Training runs in processes of their own that end too early.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TrainProcessTest {
  @TempDir Path temp;
  private Path data;

  @BeforeEach
  void pictures() throws IOException {
    data = TrainingData.write(temp.resolve("data"), 12);
  }

  private Process start(Path run, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.backstride.cli.Backstride",
                "train",
                "--net",
                "fcn8s",
                "--backbone",
                "compact-4",
                "--size",
                "32",
                "--batch",
                "4",
                "--epochs",
                "70",
                "--evaluate-every",
                "20",
                "--data",
                data.toString(),
                "-o",
                run.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("log").toFile())
        .start();
  }

  private void finish(Process process) throws InterruptedException {
    assertThat(process.waitFor()).as("log: %s", temp.resolve("log")).isZero();
  }

  /// Waits until a run has saved and gone on from there.
  private static void awaitSave(Process process, Path run) throws Exception {
    while (process.isAlive() && !Files.exists(run.resolve("last.safetensors"))) {
      Thread.sleep(5);
    }
    Thread.sleep(50);
    assertThat(process.isAlive()).as("still running").isTrue();
  }

  @Test
  void killedOrStoppedAndResumedEqualsUninterrupted() throws Exception {
    Path whole = temp.resolve("whole");
    finish(start(whole));

    Path killed = temp.resolve("killed");
    Process process = start(killed);
    awaitSave(process, killed);
    process.destroyForcibly().waitFor();
    finish(start(killed, "--resume"));
    assertSame(killed, whole);

    // As by Ctrl-C: it saves where it is.
    Path stopped = temp.resolve("stopped");
    process = start(stopped);
    awaitSave(process, stopped);
    process.destroy();
    process.waitFor();
    finish(start(stopped, "--resume"));
    assertSame(stopped, whole);
  }

  private static void assertSame(Path run, Path whole) {
    assertThat(run.resolve("last.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("last.safetensors"));
    assertThat(run.resolve("best.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("best.safetensors"));
    assertThat(run.resolve("metrics.csv")).hasSameTextualContentAs(whole.resolve("metrics.csv"));
  }
}
