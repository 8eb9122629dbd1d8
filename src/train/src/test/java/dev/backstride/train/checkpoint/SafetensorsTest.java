package dev.backstride.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @TempDir Path temp;

  private static Safetensors sample() {
    float[] many = new float[600_000];
    Random random = new Random(1);
    for (int i = 0; i < many.length; i++) {
      many[i] = Float.intBitsToFloat(random.nextInt());
    }
    return new Safetensors(
        Map.of("quote \" \\ \n", "käse\t"),
        List.of(
            new NamedTensor("a.weight", new int[] {2, 300_000}, many),
            new NamedTensor("empty", new int[] {0, 3}, new float[0]),
            new NamedTensor("scalar", new int[0], new float[] {-0.0f})));
  }

  @Test
  void whatIsWrittenIsReadBackBitByBit() {
    Path file = temp.resolve("a.safetensors");
    sample().write(file);
    Safetensors read = Safetensors.read(file);
    assertThat(read.metadata()).isEqualTo(sample().metadata());
    assertThat(read.tensors()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      NamedTensor expected = sample().tensors().get(i);
      NamedTensor tensor = read.tensors().get(i);
      assertThat(tensor.name()).isEqualTo(expected.name());
      assertThat(tensor.sizes()).isEqualTo(expected.sizes());
      for (int v = 0; v < expected.values().length; v++) {
        // Bits, since many are NaN.
        assertThat(Float.floatToRawIntBits(tensor.values()[v]))
            .isEqualTo(Float.floatToRawIntBits(expected.values()[v]));
      }
    }
  }

  @Test
  void aFileOfAnotherProgramIsRead() throws IOException {
    // As the Python package writes it: numbers in any order of names, spaces behind the header.
    String header =
        "{\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]},"
            + " \"a\" : {\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}   ";
    write(header, 12);
    Safetensors read = Safetensors.read(temp.resolve("file"));
    assertThat(read.tensor("a").values()).containsExactly(0);
    assertThat(read.tensor("b").values()).containsExactly(1, 2);
    assertThat(read.tensor("c")).isNull();
  }

  private void write(String header, int dataBytes) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text);
    for (int i = 0; i < dataBytes / 4; i++) {
      bytes.putFloat(i);
    }
    Files.write(temp.resolve("file"), bytes.array());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|0|the header is not a JSON object",
        "{'a':1}|0|a is not a JSON object",
        "{'a':{'dtype':'F64','shape':[],'data_offsets':[0,8]}}|8|is of type F64, not F32",
        "{'a':{'dtype':'F32','data_offsets':[0,8]}}|8|lacks a shape",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}|8|takes 8 bytes, not 12",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}|4|take 8 bytes, but 4 are there",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}}|12|begins at byte 4",
        "{'a':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,0]}}|0|more than 2³¹",
        "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,0]}}|0|a size or offset of -1",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}}|0|not two offsets",
        "{'a':{},'a':{}}|0|has 'a' twice",
        "{'a':|0|ends too early",
        "{'a':[[[[[[[[[[[[]]]]]]]]]]]]}|0|nested more than",
        "{'a':x}|0|expected a value at character 5",
        "{} {}|0|expected the end",
      })
  void aDamagedHeaderIsRefusedWithTheRuleItBreaks(String header, int dataBytes, String problem)
      throws IOException {
    write(header.replace('\'', '"'), dataBytes);
    assertThatThrownBy(() -> Safetensors.read(temp.resolve("file")))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(temp.resolve("file").toString())
        .hasMessageContaining(problem);
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    Path file = temp.resolve("whole");
    new Safetensors(Map.of(), List.of(new NamedTensor("a", new int[] {3}, new float[3])))
        .write(file);
    byte[] whole = Files.readAllBytes(file);
    Path part = temp.resolve("part");
    for (int length = 0; length < whole.length; length++) {
      Files.write(part, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Safetensors.read(part)).isInstanceOf(CheckpointException.class);
    }
  }

  @Test
  void flippedBitsGiveATypedErrorOrOtherNumbers() throws IOException {
    Path file = temp.resolve("whole");
    new Safetensors(Map.of("k", "v"), List.of(new NamedTensor("a", new int[] {3}, new float[3])))
        .write(file);
    byte[] whole = Files.readAllBytes(file);
    Path flipped = temp.resolve("flipped");
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] bytes = whole.clone();
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(flipped, bytes);
      try {
        assertThat(Safetensors.read(flipped).tensors()).hasSizeLessThanOrEqualTo(1);
      } catch (CheckpointException e) {
        assertThat(e).hasMessageStartingWith(flipped.toString());
      }
    }
  }

  @Test
  void aMissingFileOrAFolderIsRefused() {
    assertThatThrownBy(() -> Safetensors.read(temp.resolve("none")))
        .hasMessage(temp.resolve("none") + ": no such file");
    assertThatThrownBy(() -> Safetensors.read(temp)).hasMessageContaining("is a folder");
  }
}
