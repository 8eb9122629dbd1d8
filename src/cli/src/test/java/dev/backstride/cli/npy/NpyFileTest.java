package dev.backstride.cli.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.cli.file.FileException;
import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BFLOAT16")
  void everyTypeComesBackAsItWas(ElementType type) {
    Object array = Tensor.newArray(type, 6);
    switch (array) {
      case float[] a -> a[5] = -0.5f;
      case double[] a -> a[5] = Math.PI;
      case long[] a -> a[5] = -7L << 40;
      case int[] a -> a[5] = -7 << 20;
      case short[] a -> a[5] = -7;
      case byte[] a -> a[5] = (byte) (type == ElementType.BOOL ? 1 : -7);
      default -> throw new AssertionError();
    }
    assertComesBack(Tensor.of(type, array, new Shape(1, 2, 3)));
  }

  static Stream<Shape> shapes() {
    return Stream.of(
        new Shape(), new Shape(1), new Shape(0), new Shape(3, 0, 2), new Shape(40_000));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyShapeComesBackAsItWas(Shape shape) {
    float[] data = new float[shape.count()];
    Arrays.fill(data, 1.5f);
    assertComesBack(Tensor.of(ElementType.FLOAT32, data, shape));
  }

  private void assertComesBack(Tensor tensor) {
    NpyFile.write(file(), tensor);
    assertThat(NpyFile.read(file())).isEqualTo(tensor);
  }

  @Test
  void writesWhatNumpyWrites() throws IOException {
    NpyFile.write(file(), Tensor.of(new float[] {1, 2}, 1, 2));
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }";
    byte[] bytes = Files.readAllBytes(file());
    assertThat(new String(bytes, 10, header.length(), StandardCharsets.US_ASCII)).isEqualTo(header);
    assertThat(bytes).hasSize(128 + 8);
    assertThat(bytes[127]).isEqualTo((byte) '\n');
  }

  /// A file that NumPy 2 wrote.
  @Test
  void readsBigEndian() throws IOException {
    Tensor tensor =
        read(1, "{'descr': '>f4', 'fortran_order': False, 'shape': (2, 1), }", "3f80000040000000");
    assertThat(tensor).isEqualTo(Tensor.of(new float[] {1, 2}, 2, 1));
  }

  /// A file that NumPy 2 wrote from `arange(6).reshape(1, 2, 3)`.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsFortranOrder(int version) throws IOException {
    String header = "{'descr': '<i2', 'fortran_order': True, 'shape': (1, 2, 3), }";
    assertThat(read(version, header, "000003000100040002000500").toLongs())
        .containsExactly(0, 1, 2, 3, 4, 5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'shape': (2,), 'descr': '|u1', 'fortran_order': False}",
        "  { 'descr' : 'u1' ,'fortran_order':False,'shape':( 2 , ) , }  \n",
      })
  void readsTheKeysInAnyOrderAndSpacing(String header) throws IOException {
    assertThat(read(1, header, "07ff").toLongs()).containsExactly(7, 255);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'descr': '<f4', 'fortran_order': False}; the header lacks 'shape'",
        "{'descr': '<U8', 'fortran_order': False, 'shape': (1,)}; arrays of type 'U8'",
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,)}; arrays of '|O' are not read",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}; the header is damaged",
        "{'descr': '<f4', 'fortran_order': 1, 'shape': (1,)}; fortran_order is 1",
        "{'descr': '<f4', 'fortran_order': False, 'shape': 1}; shape 1 is no tuple",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}; size -1",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,,2)}; shape (1,,2) is not",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999,)}; shape (9999999999,)",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536)}; a tensor of sizes",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647,)}; FLOAT32 [2147483647]",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}; FLOAT32 [2] takes 8 bytes",
        "{'descr': '<f4', 'fortran_order': False, 'shape': ()}{}; the header is damaged",
        "hello; the header is no dictionary",
        "{'a': 'b' 'c': 'd'}; the header is damaged at character 1",
        "{'descr': '|b1', 'fortran_order': False, 'shape': (4,)}; an element of type BOOL is 9",
      })
  void saysWhatIsWrongWithAHeader(String header, String problem) {
    assertRefused(npy(1, header, "09000000"), problem);
  }

  @Test
  void refusesMoreAxesThanNumpyHas() {
    String shape = "(" + "1,".repeat(33) + ")";
    assertRefused(
        npy(1, "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + "}", "00000000"),
        "shape");
  }

  @Test
  void refusesAHeaderLongerThanTheFile() {
    byte[] bytes = npy(2, "{}", "");
    bytes[8] = 100;
    assertRefused(bytes, "a header of 100 bytes exceeds 2");
    bytes[11] = -1;
    assertRefused(bytes, "a header of 4278190180 bytes exceeds 2");
  }

  @Test
  void refusesOtherFiles() {
    assertRefused(new byte[0], "not an .npy file");
    assertRefused(new byte[100], "not an .npy file");
    byte[] future = npy(1, "{}", "00000000");
    future[6] = 4;
    assertRefused(future, ".npy version 4 is not 1, 2 or 3");
  }

  /// Damage anywhere gives a tensor or a typed error, nothing else.
  @Test
  void aFlippedBitNeverCrashes() throws IOException {
    byte[] whole =
        npy(1, "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 1)}", "0000803f00000040");
    int refused = 0;
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file(), damaged);
      try {
        NpyFile.read(file());
      } catch (FileException e) {
        assertThat(e).hasMessageStartingWith(file().toString());
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void namesAMissingFile() {
    assertThatThrownBy(() -> NpyFile.read(file()))
        .isInstanceOf(FileException.class)
        .hasMessage(file() + ": no such file");
  }

  @Test
  void saysThatNumpyHasNoBfloat16() {
    Tensor tensor = Tensor.of(ElementType.BFLOAT16, new short[1], new Shape(1));
    assertThatThrownBy(() -> NpyFile.write(file(), tensor))
        .isInstanceOf(FileException.class)
        .hasMessage(file() + ": NumPy has no BFLOAT16");
    assertThat(file()).doesNotExist();
  }

  private void assertRefused(byte[] content, String problem) {
    assertThatThrownBy(() -> NpyFile.read(Files.write(file(), content)))
        .isInstanceOf(FileException.class)
        .hasMessageStartingWith(file() + ": " + problem);
  }

  private Tensor read(int version, String header, String data) throws IOException {
    return NpyFile.read(Files.write(file(), npy(version, header, data)));
  }

  private static byte[] npy(int version, String header, String data) {
    ByteBuffer bytes = ByteBuffer.allocate(12 + header.length() + data.length() / 2);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(HexFormat.of().parseHex("934e554d5059")).put((byte) version).put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) header.length());
    } else {
      bytes.putInt(header.length());
    }
    bytes.put(header.getBytes(StandardCharsets.US_ASCII)).put(HexFormat.of().parseHex(data));
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private Path file() {
    return folder.resolve("a.npy");
  }
}
