package dev.backstride.onnx.file;

import dev.backstride.onnx.ModelFormatException;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.UnsupportedTypeException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The folder of a model, in which its weights may lie in files of their own. No other file is
/// ever opened: names that lead elsewhere, by dots, by a root or by a link, are refused.
public final class ModelFolder {
  private final Path folder;
  private final Map<String, MemorySegment> mapped = new HashMap<>();

  private ModelFolder(Path folder) {
    this.folder = folder;
  }

  /// The folder that a model's file lies in.
  public static ModelFolder of(Path model) {
    return new ModelFolder(model.toAbsolutePath().getParent());
  }

  /// For a model that lies in no folder: every other file is refused.
  public static ModelFolder none() {
    return new ModelFolder(null);
  }

  /// A tensor of the model, whose elements stay in its file until they are asked for.
  ///
  /// @throws ModelFormatException if the elements are not as many as the sizes say, or lie outside
  ///     the folder
  /// @throws UnsupportedTypeException if this library lacks the element type
  public TensorSource tensor(TensorProto proto) {
    return StoredTensor.of(proto, this);
  }

  /// Bytes of a file beside the model.
  ///
  /// @param entries what the model says: `location`, optional `offset` and `length`
  /// @param wanted number of bytes
  /// @param place where the model says it
  MemorySegment bytes(Map<String, String> entries, long wanted, String place) {
    String location = entries.getOrDefault("location", "");
    MemorySegment file = mapped.computeIfAbsent(location, name -> open(name, place));
    long offset = number(entries, "offset", 0, place);
    long length = number(entries, "length", wanted, place);
    if (length != wanted) {
      throw new ModelFormatException(
          "%s: %d bytes are wanted, but %d are declared in \"%s\""
              .formatted(place, wanted, length, location));
    }
    if (offset > file.byteSize() || length > file.byteSize() - offset) {
      throw new ModelFormatException(
          "%s: %d bytes from %d reach beyond \"%s\", which has %d"
              .formatted(place, length, offset, location, file.byteSize()));
    }
    return file.asSlice(offset, length);
  }

  private static long number(Map<String, String> entries, String key, long absent, String place) {
    String text = entries.get(key);
    if (text == null) {
      return absent;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw new ModelFormatException(place + ": " + key + " \"" + text + "\" is not a number");
    }
    return Long.parseLong(text);
  }

  private MemorySegment open(String location, String place) {
    String refusal = place + ": the file \"" + location + "\" is refused: ";
    if (folder == null) {
      throw new ModelFormatException(refusal + "the model itself is not in a folder");
    }
    try {
      Path file = inside(location, refusal);
      return map(file, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new ModelFormatException(refusal + "it cannot be opened (" + e + ")", e);
    } catch (InvalidPathException e) {
      throw new ModelFormatException(refusal + "it is not a file name", e);
    }
  }

  /// Checks every step from the model's folder to the file.
  private Path inside(String location, String refusal) throws IOException {
    Path relative = Path.of(location);
    if (location.isEmpty() || relative.isAbsolute() || relative.getRoot() != null) {
      throw new ModelFormatException(refusal + "it must be relative to the model's folder");
    }
    Path file = folder;
    for (Path step : relative) {
      if (step.toString().equals("..")) {
        throw new ModelFormatException(refusal + "it must not contain \"..\"");
      }
      file = file.resolve(step);
      if (Files.isSymbolicLink(file)) {
        throw new ModelFormatException(refusal + "it must not be a link");
      }
    }
    if (Files.exists(file) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ModelFormatException(refusal + "it is not a plain file");
    }
    requireSingleName(file, refusal);
    return file;
  }

  /// A file that has another name too, a hard link, may belong to a place outside the folder.
  private static void requireSingleName(Path file, String refusal) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return;
    }
    Object names = Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    if (!Integer.valueOf(1).equals(names)) {
      throw new ModelFormatException(refusal + "it is a hard link, having " + names + " names");
    }
  }

  /// A file in memory, as far as it is touched.
  ///
  /// @param links whether a link may be followed
  /// @throws IOException if it cannot be opened
  /// @throws ModelFormatException if it is not a plain file
  public static MemorySegment map(Path file, LinkOption... links) throws IOException {
    if (Files.exists(file, links) && !Files.isRegularFile(file, links)) {
      throw new ModelFormatException(file + " is not a plain file");
    }
    Set<OpenOption> options = new HashSet<>(List.of(links));
    options.add(StandardOpenOption.READ);
    try (FileChannel channel = FileChannel.open(file, options)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
    }
  }
}
