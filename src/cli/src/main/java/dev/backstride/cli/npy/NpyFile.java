package dev.backstride.cli.npy;

import dev.backstride.cli.file.AtomicFile;
import dev.backstride.cli.file.FileException;
import dev.backstride.onnx.OnnxException;
import dev.backstride.onnx.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Reads and writes tensors as `.npy` files, the format of `numpy.save`.
public final class NpyFile {
  /// 0x93 "NUMPY", as two numbers with the lowest byte first.
  private static final int MAGIC_START = 0x4d554e93;

  private static final short MAGIC_END = 0x5950;
  private static final int VERSION_AT = 6;
  private static final int LENGTH_AT = 8;

  /// NumPy itself writes less, and refuses to read more than 10,000 bytes.
  private static final int LONGEST_HEADER = 1 << 16;

  /// Elements start at a multiple of this.
  private static final int ALIGNMENT = 64;

  private NpyFile() {}

  /// Reads a file of version 1, 2 or 3, in either byte order and either order of indices.
  ///
  /// @throws FileException if there is no such file, or it is none of those, or the elements in it
  ///     are more or fewer than its header says
  public static Tensor read(Path file) {
    if (Files.isDirectory(file)) {
      throw new FileException(file, "is a folder");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      return read(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
    } catch (IOException e) {
      throw FileException.of(file, e);
    } catch (IllegalArgumentException | OnnxException e) {
      throw new FileException(file, e.getMessage(), e);
    }
  }

  private static Tensor read(MemorySegment file) {
    int start = headerStart(file);
    int length = headerLength(file, start);
    byte[] text = new byte[length];
    MemorySegment.copy(file, start, MemorySegment.ofArray(text), 0, length);
    NpyHeader header = NpyHeader.parse(new String(text, StandardCharsets.UTF_8));
    MemorySegment elements = file.asSlice(start + (long) length);
    int size = header.type().bytes();
    long expected = (long) header.shape().count() * size;
    if (elements.byteSize() != expected) {
      throw new IllegalArgumentException(
          "%s %s takes %d bytes, but the file has %d"
              .formatted(header.type(), header.shape(), expected, elements.byteSize()));
    }
    return Elements.load(
        header.fortranOrder() ? Elements.transposed(elements, size, header.shape()) : elements,
        header);
  }

  private static int headerStart(MemorySegment file) {
    if (file.byteSize() < LENGTH_AT + Integer.BYTES
        || prefix(file).getInt(0) != MAGIC_START
        || prefix(file).getShort(Integer.BYTES) != MAGIC_END) {
      throw new IllegalArgumentException("not an .npy file");
    }
    int version = prefix(file).get(VERSION_AT);
    if (version < 1 || version > 3) {
      throw new IllegalArgumentException(".npy version " + version + " is not 1, 2 or 3");
    }
    return LENGTH_AT + (version == 1 ? Short.BYTES : Integer.BYTES);
  }

  private static int headerLength(MemorySegment file, int start) {
    int length =
        start == LENGTH_AT + Short.BYTES
            ? Short.toUnsignedInt(prefix(file).getShort(LENGTH_AT))
            : prefix(file).getInt(LENGTH_AT);
    long most = Math.min(LONGEST_HEADER, file.byteSize() - start);
    if (length < 0 || length > most) {
      throw new IllegalArgumentException(
          "a header of " + Integer.toUnsignedString(length) + " bytes exceeds " + most);
    }
    return length;
  }

  private static ByteBuffer prefix(MemorySegment file) {
    return file.asSlice(0, LENGTH_AT + Integer.BYTES).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Creates or replaces a file of version 1.
  ///
  /// @throws FileException if it cannot be written, or NumPy lacks the tensor's type
  public static void write(Path file, Tensor tensor) {
    byte[] header;
    try {
      header = header(new NpyHeader(tensor.type(), false, false, tensor.shape()));
    } catch (IllegalArgumentException e) {
      throw new FileException(file, e.getMessage(), e);
    }
    AtomicFile.write(
        file,
        out -> {
          out.write(header);
          Elements.store(tensor, out);
        });
  }

  private static byte[] header(NpyHeader header) {
    int start = LENGTH_AT + Short.BYTES;
    String text = header.text();
    int length = Math.ceilDiv(start + text.length() + 1, ALIGNMENT) * ALIGNMENT - start;
    String padded = text + " ".repeat(length - text.length() - 1) + "\n";
    return ByteBuffer.allocate(start + length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(MAGIC_START)
        .putShort(MAGIC_END)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) length)
        .put(padded.getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
