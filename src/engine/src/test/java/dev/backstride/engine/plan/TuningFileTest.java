package dev.backstride.engine.plan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TuningFileTest {
  private static final int CHOICES = 20;

  @TempDir private Path folder;

  @Test
  void choicesAreReadAsTheyWereWritten() throws IOException {
    Path file = folder.resolve("tuning");
    new TuningFile(file).merge(Map.of("a -> b", "direct"));
    new TuningFile(file).merge(Map.of("c", "row blocks"));
    assertThat(new TuningFile(file).merge(Map.of()))
        .isEqualTo(Map.of("a -> b", "direct", "c", "row blocks"));
    assertThat(names()).containsExactlyInAnyOrder("tuning", "tuning.lock");
  }

  @Test
  void damagedLinesAreLeftOutAndTheOthersKept() throws IOException {
    Path file = folder.resolve("tuning");
    Files.write(
        file, "backstride tuning 1\na -> direct\n\n\0\u00ff\nb\nc -> wino".getBytes(ISO_8859_1));
    assertThat(new TuningFile(file).merge(Map.of("d", "direct")))
        .isEqualTo(Map.of("a", "direct", "c", "wino", "d", "direct"));
    assertThat(Files.readString(file))
        .isEqualTo("backstride tuning 1\na -> direct\nc -> wino\nd -> direct\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "backstr", "backstride tuning ", "backstride tuning 0\na -> direct\n"})
  void aFileCutInItsHeaderOrOfAnotherVersionCountsAsEmpty(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("tuning"), text);
    assertThat(new TuningFile(file).merge(Map.of())).isEmpty();
    assertThat(new TuningFile(file).merge(Map.of("a", "b"))).isEqualTo(Map.of("a", "b"));
    assertThat(new TuningFile(file).merge(Map.of())).isEqualTo(Map.of("a", "b"));
  }

  @Test
  void aFileOfSomethingElseIsRefusedAndNotTouched() throws IOException {
    Path file = Files.writeString(folder.resolve("photo.jpg"), "JFIF");
    assertThatThrownBy(() -> new TuningFile(file).merge(Map.of("a", "b")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("photo.jpg")
        .hasMessageContaining("not a tuning file");
    assertThat(Files.readString(file)).isEqualTo("JFIF");
  }

  @Test
  void foldersThatDoNotExistAndFilesThatAreFoldersAreRefused() {
    assertThatThrownBy(() -> new TuningFile(folder.resolve("no/tuning")).merge(Map.of()))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("no folder that exists");
    assertThatThrownBy(() -> new TuningFile(folder).merge(Map.of()))
        .isInstanceOf(FileSystemException.class);
  }

  @Test
  void theOldestChoicesGoWhenThereAreTooMany() throws IOException {
    Path file = folder.resolve("tuning");
    StringBuilder text = new StringBuilder("backstride tuning 1\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("shape ").append(i).append(" -> direct\n");
    }
    Files.writeString(file, text);
    assertThat(new TuningFile(file).merge(Map.of("new", "direct")))
        .hasSize(20_000)
        .containsKeys("new", "shape 1")
        .doesNotContainKey("shape 0");
  }

  @Test
  void threadsAndProcessesThatWriteAtOnceLoseNothing() throws Exception {
    Path file = folder.resolve("tuning");
    List<Callable<Void>> writers = new ArrayList<>();
    for (String name : List.of("p", "q")) {
      writers.add(() -> runProcess(file, name));
    }
    for (String name : List.of("s", "t", "u")) {
      writers.add(() -> write(file, name));
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(writers.size())) {
      for (Future<Void> done : executor.invokeAll(writers)) {
        done.get();
      }
    }
    assertThat(new TuningFile(file).merge(Map.of())).hasSize(CHOICES * writers.size());
    assertThat(names()).containsExactlyInAnyOrder("tuning", "tuning.lock");
  }

  private static Void runProcess(Path file, String name) throws IOException, InterruptedException {
    String java = System.getProperty("java.home") + "/bin/java";
    String classes = System.getProperty("java.class.path");
    String program = TuningFileTest.class.getName();
    Process child =
        new ProcessBuilder(java, "-cp", classes, program, file.toString(), name)
            .inheritIO()
            .start();
    assertThat(child.waitFor()).isZero();
    return null;
  }

  private static Void write(Path file, String name) throws IOException {
    for (int i = 0; i < CHOICES; i++) {
      new TuningFile(file).merge(Map.of(name + i, "direct"));
    }
    return null;
  }

  /// Writes choices to a file.
  ///
  /// @param args the file, and how the choices' keys start
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]), args[1]);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
