package dev.backstride.train.checkpoint;

import dev.backstride.train.file.FloatBytes;
import dev.backstride.train.file.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Files in the safetensors format: eight bytes with the length of a JSON header, the header, then
/// the numbers of all tensors without gaps. Only 32-bit floats are read and written.
///
/// @param metadata free text by key
/// @param tensors in the order of the file
public record Safetensors(Map<String, String> metadata, List<NamedTensor> tensors) {
  private static final int LENGTH_BYTES = 8;

  /// The longest header that the format allows.
  private static final int MOST_HEADER_BYTES = 100_000_000;

  private static final int CHUNK_BYTES = 1 << 20;

  /// Keeps the collections.
  public Safetensors {
    metadata = Map.copyOf(metadata);
    tensors = List.copyOf(tensors);
  }

  /// Writes a whole file, or leaves the old one.
  ///
  /// @throws CheckpointException if it cannot be written
  public void write(Path file) {
    byte[] header = SafetensorsHeader.write(metadata, tensors).getBytes(StandardCharsets.UTF_8);
    try {
      WholeFile.write(
          file,
          out -> {
            byte[] length = new byte[LENGTH_BYTES];
            ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length);
            out.write(length);
            out.write(header);
            for (NamedTensor tensor : tensors) {
              FloatBytes.write(tensor.values(), out);
            }
          });
    } catch (IOException e) {
      throw new CheckpointException(file, "cannot be written: " + e.getMessage(), e);
    }
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Reads a file. Sizes are checked against the file's before anything is allocated.
  ///
  /// @throws CheckpointException if there is no such file, or it is damaged or of another kind
  public static Safetensors read(Path file) {
    if (Files.isDirectory(file)) {
      throw new CheckpointException(file, "is a folder, not a checkpoint");
    }
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size < LENGTH_BYTES) {
        throw new CheckpointException(file, "truncated: " + size + " bytes");
      }
      long headerLength = read(channel, LENGTH_BYTES).getLong();
      if (headerLength < 2
          || headerLength > MOST_HEADER_BYTES
          || headerLength > size - LENGTH_BYTES) {
        throw new CheckpointException(
            file,
            "not a safetensors file, or truncated: a header of %d bytes in a file of %d"
                .formatted(headerLength, size));
      }
      String text = StandardCharsets.UTF_8.decode(read(channel, (int) headerLength)).toString();
      SafetensorsHeader header = SafetensorsHeader.read(text, size - LENGTH_BYTES - headerLength);
      List<NamedTensor> tensors = new ArrayList<>();
      for (SafetensorsHeader.Entry entry : header.entries()) {
        float[] values = new float[entry.count()];
        read(channel, values);
        tensors.add(new NamedTensor(entry.name(), entry.sizes(), values));
      }
      return new Safetensors(header.metadata(), tensors);
    } catch (NoSuchFileException e) {
      throw new CheckpointException(file, "no such file", e);
    } catch (HeaderException e) {
      throw new CheckpointException(file, e.getMessage(), e);
    } catch (IOException e) {
      throw new CheckpointException(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static ByteBuffer read(FileChannel channel, int count) throws IOException {
    ByteBuffer bytes = littleEndian(count);
    fill(channel, bytes);
    return bytes;
  }

  private static void read(FileChannel channel, float[] values) throws IOException {
    ByteBuffer bytes = littleEndian(CHUNK_BYTES);
    int chunk = CHUNK_BYTES / Float.BYTES;
    for (int from = 0; from < values.length; from += chunk) {
      int count = Math.min(chunk, values.length - from);
      fill(channel, bytes.clear().limit(count * Float.BYTES));
      bytes.asFloatBuffer().get(values, from, count);
    }
  }

  private static void fill(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new IOException("the file ended while it was read");
      }
    }
    bytes.flip();
  }

  /// The tensor of a name, or null.
  public NamedTensor tensor(String name) {
    return tensors.stream().filter(tensor -> tensor.name().equals(name)).findFirst().orElse(null);
  }
}
