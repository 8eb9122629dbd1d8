package dev.backstride.laws.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/// Writes files that are whole or not there.
final class WholeFile {
  private WholeFile() {}

  /// Writes a text under a temporary name in the same folder, and moves it when it is whole.
  ///
  /// @param file in a folder that exists; replaced if it is there
  /// @throws IOException if it cannot be written
  static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    // Not Files.createTempFile, whose files only their owner may read.
    String nonce = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path partial = folder.resolve("." + file.getFileName() + "." + nonce + ".part");
    try {
      Files.writeString(partial, text, StandardCharsets.UTF_8);
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
