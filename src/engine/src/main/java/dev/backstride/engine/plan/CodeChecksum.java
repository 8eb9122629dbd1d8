package dev.backstride.engine.plan;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// A checksum of this engine's compiled code: what was measured with other code may not hold for
/// it.
final class CodeChecksum {
  /// Eight hexadecimal digits; `unknown` where the code lies in no file or folder.
  static final String VALUE = value();

  private CodeChecksum() {}

  private static String value() {
    try {
      return of(
          Path.of(CodeChecksum.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (IOException | URISyntaxException | RuntimeException _) {
      // Class loaders of applications may keep code where they like, and need not tell.
      return "unknown";
    }
  }

  /// That of an archive, or of all files in a folder.
  static String of(Path code) throws IOException {
    CRC32 sum = new CRC32();
    for (Path file : files(code)) {
      sum.update(Files.readAllBytes(file));
    }
    return "%08x".formatted(sum.getValue());
  }

  private static List<Path> files(Path code) throws IOException {
    try (Stream<Path> all = Files.walk(code)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
