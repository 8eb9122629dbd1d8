package dev.backstride.onnx.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.onnx.ModelFormatException;
import dev.backstride.onnx.ModelWriter;
import dev.backstride.onnx.WireWriter;
import dev.backstride.onnx.graph.OnnxReader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are no models, and tensors that are not what they say.
class MalformedFileTest {
  private static final int FLOAT = 1;

  @Test
  void anEmptyFileIsNoModel() {
    assertRefused(new byte[0], "no graph");
  }

  @Test
  void aPictureIsNoModel() {
    assertRefused(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16}, "byte");
  }

  @Test
  void everyTruncationIsNoticed() {
    byte[] model =
        new ModelWriter(13).input("x", 1, 4).node("Relu", "x", "y").output("y", 2).bytes();
    // The last field is the operator set, whose loss leaves a file that can be read.
    for (int length = 0; length < model.length - 8; length++) {
      byte[] truncated = Arrays.copyOf(model, length);
      assertRefused(truncated, "");
    }
  }

  @Test
  void aLengthBeyondTheFileIsRefused() {
    byte[] file = {7 << 3 | 2, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07, 1, 2};
    assertRefused(file, "length 2147483647, but 2 bytes are left");
  }

  @Test
  void aLengthBeyond63BitsIsRefused() {
    byte[] file = new byte[12];
    Arrays.fill(file, (byte) 0xff);
    file[0] = 7 << 3 | 2;
    file[10] = 1;
    assertRefused(file, "length 18446744073709551615");
  }

  @Test
  void aNumberOfMoreThanTenBytesIsRefused() {
    byte[] file = new byte[14];
    Arrays.fill(file, (byte) 0x80);
    file[0] = 1 << 3;
    assertRefused(file, "more than 10 bytes");
  }

  @Test
  void groupsAreRefused() {
    assertRefused(new byte[] {9 << 3 | 3, 9 << 3 | 4}, "unknown wire type 3");
  }

  @Test
  void graphsInGraphsDoNotRecurse() {
    byte[] inner = new byte[0];
    for (int depth = 0; depth < 20_000; depth++) {
      inner = new WireWriter().bytes(6, inner).toByteArray();
    }
    WireWriter attribute = new WireWriter().text(1, "body").bytes(6, inner).number(20, 5);
    WireWriter node = new WireWriter().text(2, "y").text(4, "Loop").message(5, attribute);
    byte[] model = new ModelWriter(13).part(1, node).output("y", 1).bytes();
    assertThatThrownBy(() -> OnnxReader.read(model)).hasMessageContaining("Loop");
  }

  @Test
  void twoGigabytesInTwentyBytesAreRefused() {
    assertTensorRefused(
        tensor(FLOAT, 1 << 29).bytes(9, new byte[4]), "takes 2147483648 bytes, but 4 are there");
    assertTensorRefused(tensor(FLOAT, 1 << 29), "has 536870912 elements, but 0 are there");
  }

  @Test
  void sizesWhoseProductOverflowsAreRefused() {
    assertTensorRefused(tensor(FLOAT, 1 << 16, 1 << 16).bytes(9, new byte[4]), "exceeds 2³¹");
    assertTensorRefused(
        tensor(FLOAT, 1L << 31, 1L << 31, 4).bytes(9, new byte[4]), "outside 0..2³¹−1");
    assertTensorRefused(tensor(FLOAT, -1).bytes(9, new byte[4]), "size -1 is outside");
  }

  @Test
  void tooManyAxesAreRefused() {
    long[] ones = new long[100];
    Arrays.fill(ones, 1);
    assertTensorRefused(tensor(FLOAT, ones).bytes(9, new byte[4]), "more than 64 axes");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void floatsCutInHalfAreRefused(int bytes) {
    assertTensorRefused(tensor(FLOAT, 1).bytes(4, new byte[bytes]), "no numbers of 4 bytes");
  }

  @Test
  void elementsOfTheWrongKindAreRefused() {
    assertTensorRefused(tensor(FLOAT, 2).bytes(7, new byte[2]), "has 2 elements, but 0 are there");
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    byte[] model = new WireWriter().bytes(2, new byte[(1 << 20) + 1]).toByteArray();
    assertRefused(model, "more than 1048576 bytes");
  }

  @Test
  void tooManyNodesAreRefused() {
    WireWriter graph = new WireWriter();
    for (int n = 0; n <= ModelParser.MAX_NODES; n++) {
      graph.bytes(1, new byte[0]);
    }
    byte[] model = new WireWriter().message(7, graph).toByteArray();
    assertRefused(model, "more than 262144 nodes");
  }

  @Test
  void aFileOfAttributesAloneDoesNotFillTheMemory() {
    // One byte becomes a number of 24: 16 MiB would take some 400.
    WireWriter attribute = new WireWriter().text(1, "axes").bytes(8, new byte[1 << 24]);
    WireWriter node = new WireWriter().text(4, "Squeeze").message(5, attribute);
    byte[] model = new ModelWriter(11).part(1, node).bytes();
    assertRefused(model, "MiB of memory");
  }

  private static WireWriter tensor(int type, long... sizes) {
    WireWriter tensor = new WireWriter();
    for (long size : sizes) {
      tensor.number(1, size);
    }
    return tensor.number(2, type).text(8, "w");
  }

  private static void assertTensorRefused(WireWriter tensor, String rule) {
    byte[] model =
        new ModelWriter(13).part(5, tensor).node("Relu", "w", "y").output("y", 1).bytes();
    assertRefused(model, rule);
  }

  private static void assertRefused(byte[] file, String rule) {
    assertThatThrownBy(() -> OnnxReader.read(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(rule);
  }
}
