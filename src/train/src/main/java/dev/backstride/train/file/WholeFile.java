package dev.backstride.train.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/// Writes files such that a name always means a whole file: the old one until the new one is on
/// the disk.
public final class WholeFile {
  private static final int BUFFER = 1 << 16;

  private WholeFile() {}

  /// The bytes of a file.
  public interface Content {
    /// Writes all of them. The caller closes the stream.
    void writeTo(OutputStream out) throws IOException;
  }

  /// Creates or replaces a file: writes a temporary one beside it, has it stored, and moves it. One
  /// writer at a time.
  ///
  /// @throws IOException if it cannot be written; then the file is as it was, and nothing else is
  ///     left in its folder
  public static void write(Path file, Content content) throws IOException {
    write(file, file.resolveSibling("." + file.getFileName() + ".part"), content);
  }

  /// The temporary file of one writer, where several may write a file at once.
  public static Path partialOf(Path file) {
    String nonce = Long.toHexString(ThreadLocalRandom.current().nextLong());
    return file.resolveSibling("." + file.getFileName() + "." + nonce + ".part");
  }

  /// Likewise, where several may write at once.
  ///
  /// @param partial the temporary file, each writer's own; see [#partialOf]
  public static void write(Path file, Path partial, Content content) throws IOException {
    try {
      try (FileChannel channel =
          FileChannel.open(
              partial,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        content.writeTo(out);
        out.flush();
        // Otherwise a crash of the machine could leave the new name with no bytes behind it.
        channel.force(true);
      }
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
