package dev.backstride.engine.plan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// The file of a [Tuning]: a header with the version, then a line `key -> algorithm` a choice, the
/// oldest first. It is replaced as a whole. Who replaces it holds a lock on a file beside it, and
/// keeps what others wrote meanwhile.
final class TuningFile {
  private static final String MAGIC = "backstride tuning ";

  /// Its number is raised with the meaning of a line.
  private static final String HEADER = MAGIC + "1";

  private static final String ARROW = " -> ";

  /// Most choices that are kept: the newest.
  private static final int MOST = 20_000;

  /// Longer files are none of ours.
  private static final int MOST_BYTES = 32 << 20;

  private final Path file;
  private final Path folder;

  /// @param file the file, which need not exist
  TuningFile(Path file) {
    this.file = file;
    folder = file.toAbsolutePath().getParent();
  }

  /// Adds choices to those in the file, and gives all.
  ///
  /// @throws IOException if the file is no tuning, or cannot be read, locked or written; then it is
  ///     as it was
  Map<String, String> merge(Map<String, String> added) throws IOException {
    if (folder == null || !Files.isDirectory(folder)) {
      throw new FileSystemException(file.toString(), null, "is in no folder that exists");
    }
    Path lock = folder.resolve(file.getFileName() + ".lock");
    // The lock is the process's: its threads take turns.
    synchronized (TuningFile.class) {
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        Map<String, String> choices = read();
        if (!added.isEmpty()) {
          choices.putAll(added);
          dropOldest(choices);
          write(choices);
        }
        return choices;
      }
    }
  }

  private Map<String, String> read() throws IOException {
    Map<String, String> choices = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return choices;
    }
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
      throw notATuning();
    }
    // Bytes that are no text become marks in lines that mean nothing.
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    if (!text.startsWith(MAGIC) && !MAGIC.startsWith(text)) {
      throw notATuning();
    }
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
      return choices;
    }
    for (String line : lines.subList(1, lines.size())) {
      int arrow = line.lastIndexOf(ARROW);
      if (arrow > 0) {
        choices.put(line.substring(0, arrow), line.substring(arrow + ARROW.length()));
      }
    }
    return choices;
  }

  /// A file that is not ours is never overwritten.
  private FileSystemException notATuning() {
    return new FileSystemException(file.toString(), null, "is not a tuning file");
  }

  private static void dropOldest(Map<String, String> choices) {
    Iterator<String> oldest = choices.keySet().iterator();
    for (int surplus = choices.size() - MOST; surplus > 0; surplus--) {
      oldest.next();
      oldest.remove();
    }
  }

  private void write(Map<String, String> choices) throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    choices.forEach((key, name) -> text.append(key).append(ARROW).append(name).append('\n'));
    String nonce = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path partial = folder.resolve("." + file.getFileName() + "." + nonce + ".part");
    try {
      Files.writeString(partial, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
