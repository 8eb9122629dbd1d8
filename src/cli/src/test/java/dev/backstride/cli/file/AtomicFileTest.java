package dev.backstride.cli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void replacesAnExistingFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old and longer");
    AtomicFile.write(file, out -> out.write(new byte[] {1, 2}));
    assertThat(file).hasBinaryContent(new byte[] {1, 2});
    assertThat(filesIn(folder)).containsExactly(file);
  }

  @Test
  void aFailureHalfWayLeavesTheOldFileAndNoOther() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(1);
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(FileException.class)
        .hasMessage(file + ": disk full");
    assertThat(file).hasContent("old");
    assertThat(filesIn(folder)).containsExactly(file);
  }

  @Test
  void anUncheckedFailureLeavesNothingEither() throws IOException {
    Path file = folder.resolve("a.txt");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      throw new IllegalStateException("bug");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void namesAMissingFolder() {
    Path file = folder.resolve("missing").resolve("a.txt");
    assertThatThrownBy(() -> AtomicFile.write(file, out -> {}))
        .isInstanceOf(FileException.class)
        .hasMessage(file.getParent() + ": no such folder");
  }

  @Test
  void doesNotWriteOverAFolder() {
    assertThatThrownBy(() -> AtomicFile.write(folder, out -> {}))
        .isInstanceOf(FileException.class)
        .hasMessage(folder + ": is a folder");
  }

  @Test
  void doesNotCreateAFolderInAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("a.txt"));
    assertThatThrownBy(() -> AtomicFile.createFolder(file))
        .isInstanceOf(FileException.class)
        .hasMessage(file + ": not a folder");
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
