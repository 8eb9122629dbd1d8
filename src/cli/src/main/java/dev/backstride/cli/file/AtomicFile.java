package dev.backstride.cli.file;

import dev.backstride.train.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The commands' way to write a [WholeFile]: several may write at once, and errors take one line.
public final class AtomicFile {
  private AtomicFile() {}

  /// Creates a folder with its parents, unless it exists.
  ///
  /// @throws FileException if it cannot be created or is not a folder
  public static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileException.of(folder, e);
    }
  }

  /// Creates or replaces a file in a folder that exists.
  ///
  /// @throws FileException if it cannot be written; then the file is as it was and nothing else
  ///     is left in its folder
  public static void write(Path file, WholeFile.Content content) {
    if (Files.isDirectory(file)) {
      throw new FileException(file, "is a folder");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new FileException(folder, "no such folder");
    }
    Path partial = WholeFile.partialOf(file);
    // For a run that is stopped while it writes.
    partial.toFile().deleteOnExit();
    try {
      WholeFile.write(file, partial, content);
    } catch (IOException e) {
      throw FileException.of(file, e);
    }
  }
}
