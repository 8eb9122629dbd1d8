package dev.backstride.train.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/// Floats as files have them: little-endian, four bytes each.
public final class FloatBytes {
  /// Floats that are converted at a time.
  private static final int CHUNK = 1 << 14;

  private FloatBytes() {}

  /// Writes floats, a few at a time: weights are large.
  public static void write(float[] values, OutputStream out) throws IOException {
    byte[] bytes = new byte[Math.min(CHUNK, values.length) * Float.BYTES];
    FloatBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    for (int from = 0; from < values.length; from += floats.capacity()) {
      int count = Math.min(floats.capacity(), values.length - from);
      floats.put(0, values, from, count);
      out.write(bytes, 0, count * Float.BYTES);
    }
  }
}
