package dev.backstride.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.UnsupportedTypeException;
import dev.backstride.onnx.WireWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tensors come out of files as they went in, however they are stored.
class StoredTensorTest {

  @ParameterizedTest
  @EnumSource
  void rawAndSingleElementsAreTheSame(ElementType type) {
    byte[] raw = new byte[3 * type.bytes()];
    WireWriter single = header(type, 3);
    for (int i = 0; i < 3; i++) {
      long bits = bits(type, i);
      for (int b = 0; b < type.bytes(); b++) {
        raw[i * type.bytes() + b] = (byte) (bits >> (8 * b));
      }
      if (!type.isFloat() || type.bytes() == 2) {
        single.number(ElementDecoder.field(type), bits);
      }
    }
    if (type.isFloat() && type.bytes() > 2) {
      // Packed floats are the same bytes.
      single.bytes(ElementDecoder.field(type), raw);
    }
    Tensor tensor = read(header(type, 3).bytes(9, raw));
    assertThat(tensor.tensorType()).isEqualTo(new TensorType(type, new Shape(3)));
    assertThat(tensor.toLongs()).containsExactly(0, 1, type == ElementType.BOOL ? 1 : 2);
    assertThat(tensor.doubleAt(2)).isEqualTo(type == ElementType.BOOL ? 1 : 2);
    assertThat(read(single)).isEqualTo(tensor);
  }

  @Test
  void packedNumbersAreRead() {
    byte[] packed = {1, (byte) 0x80, 1, (byte) 0xff, (byte) 0xff, 3};
    assertThat(read(header(ElementType.INT64, 3).bytes(7, packed)))
        .isEqualTo(Tensor.of(new long[] {1, 128, 65535}, 3));
    assertThat(read(header(ElementType.FLOAT32, 1).bytes(4, new byte[] {0, 0, -128, 63})))
        .isEqualTo(Tensor.of(new float[] {1}, 1));
  }

  @Test
  void aTensorWithoutSizesIsAScalar() {
    WireWriter scalar = new WireWriter().number(2, 7).number(7, 42);
    assertThat(read(scalar)).isEqualTo(Tensor.of(new long[] {42}));
  }

  @Test
  void aTensorOfAMappedFileIsReadPieceByPieceAndAgain(@TempDir Path folder) throws IOException {
    int size = (1 << 22) + 5;
    byte[] raw = new byte[size * Integer.BYTES];
    for (int i = 0; i < size; i++) {
      raw[i * Integer.BYTES] = (byte) i;
      raw[i * Integer.BYTES + 2] = (byte) (i >> 16);
    }
    Path file = folder.resolve("tensor.pb");
    Files.write(file, header(ElementType.INT32, size).bytes(9, raw).toByteArray());
    TensorProto proto = TensorParser.parse(WireReader.of(ModelFolder.map(file), "tensor"));
    TensorSource source = StoredTensor.of(proto, ModelFolder.none());
    Tensor tensor = source.read();
    for (int i = 0; i < size; i += 99) {
      assertThat(tensor.longAt(i)).isEqualTo(i & 0xff00ff);
    }
    assertThat(tensor.longAt(size - 1)).isEqualTo((size - 1) & 0xff00ff);
    assertThat(source.read()).isEqualTo(tensor);
  }

  @Test
  void textsAreNotSupported() {
    WireWriter texts = new WireWriter().number(1, 1).number(2, 8).text(6, "a");
    assertThatThrownBy(() -> read(texts)).isInstanceOf(UnsupportedTypeException.class);
  }

  private static WireWriter header(ElementType type, int size) {
    return new WireWriter().number(1, size).number(2, type.code());
  }

  private static Tensor read(WireWriter tensor) {
    return TensorFile.read(MemorySegment.ofArray(tensor.toByteArray()));
  }

  private static long bits(ElementType type, int value) {
    return switch (type) {
      case FLOAT32 -> Float.floatToIntBits(value);
      case FLOAT64 -> Double.doubleToLongBits(value);
      case FLOAT16 -> Float.floatToFloat16(value);
      case BFLOAT16 -> Float.floatToIntBits(value) >>> 16;
      default -> value;
    };
  }
}
