package dev.backstride.cli.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/// Writes files that are whole or not there: the bytes go to a temporary name in the same folder,
/// which is then moved over the target in one step.
public final class AtomicFile {
  private AtomicFile() {}

  /// The bytes of a file.
  public interface Content {
    /// Writes all of them. The caller closes the stream.
    void writeTo(OutputStream out) throws IOException;
  }

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
  public static void write(Path file, Content content) {
    if (Files.isDirectory(file)) {
      throw new FileException(file, "is a folder");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new FileException(folder, "no such folder");
    }
    Path partial = folder.resolve("." + file.getFileName() + "." + nonce() + ".part");
    // For a run that is stopped while it writes.
    partial.toFile().deleteOnExit();
    try {
      try (OutputStream out =
          Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(out);
      }
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw FileException.of(file, e);
    } finally {
      discard(partial);
    }
  }

  private static String nonce() {
    return Long.toHexString(ThreadLocalRandom.current().nextLong());
  }

  /// Removes what a failed write left; after a successful one there is nothing.
  private static void discard(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException _) {
      // The failure that left it is already on its way to the caller.
    }
  }
}
