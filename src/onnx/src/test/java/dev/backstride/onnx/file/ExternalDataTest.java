package dev.backstride.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.onnx.ModelFormatException;
import dev.backstride.onnx.ModelWriter;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.WireWriter;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.OnnxReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Weights in files of their own are found in the model's folder, and nothing else is.
class ExternalDataTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    folder = Files.createDirectories(temporary.resolve("model"));
    Files.createDirectories(folder.resolve("deep"));
    Files.write(folder.resolve("weights.bin"), floats(0, 1, 2, 3));
    Files.write(folder.resolve("deep/weights.bin"), floats(4, 5, 6));
    Files.write(temporary.resolve("secret.bin"), floats(7, 8, 9));
  }

  @Test
  void weightsBesideTheModelAreRead() throws IOException {
    assertThat(weights("weights.bin", "4", "8")).isEqualTo(Tensor.of(new float[] {1, 2}, 2));
    assertThat(weights("weights.bin", "8", null)).isEqualTo(Tensor.of(new float[] {2, 3}, 2));
    assertThat(weights("./weights.bin", null, null)).isEqualTo(Tensor.of(new float[] {0, 1}, 2));
    assertThat(weights("deep/weights.bin", null, null)).isEqualTo(Tensor.of(new float[] {4, 5}, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.bin",
        "deep/../../secret.bin",
        "deep/../weights.bin",
        "./../model/weights.bin",
        "..",
        "/etc/passwd",
        "//etc/passwd",
        "",
        ".",
        "deep",
        "missing.bin",
        "weights.bin/x",
        "weights\0.bin"
      })
  void otherPlacesAreRefused(String location) {
    assertRefused(location, null, null, "is refused");
  }

  @Test
  void linksAreRefused() throws IOException {
    Files.createSymbolicLink(folder.resolve("link.bin"), temporary.resolve("secret.bin"));
    Files.createSymbolicLink(folder.resolve("inner.bin"), folder.resolve("weights.bin"));
    Files.createSymbolicLink(folder.resolve("up"), temporary);
    Files.createLink(folder.resolve("hard.bin"), temporary.resolve("secret.bin"));
    assertRefused("link.bin", null, null, "must not be a link");
    assertRefused("inner.bin", null, null, "must not be a link");
    assertRefused("up/secret.bin", null, null, "must not be a link");
    assertRefused("hard.bin", null, null, "hard link");
  }

  @Test
  void placesBeyondTheFileAreRefused() {
    assertRefused("weights.bin", "12", null, "reach beyond");
    assertRefused("weights.bin", "999999999999999999", null, "reach beyond");
    assertRefused("weights.bin", "-4", null, "is not a number");
    assertRefused("weights.bin", "9223372036854775807", null, "is not a number");
    assertRefused("weights.bin", null, "4", "8 bytes are wanted, but 4 are declared");
    assertRefused("weights.bin", null, "99999", "8 bytes are wanted, but 99999 are declared");
  }

  @Test
  void aModelWithoutAFolderHasNoOtherFiles() {
    assertThatThrownBy(() -> OnnxReader.read(model("weights.bin", null, null)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("not in a folder");
  }

  @Test
  void aMissingModelIsMissingAndAFolderIsNoModel() {
    assertThatThrownBy(() -> OnnxReader.read(folder.resolve("none.onnx")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> OnnxReader.read(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("not a plain file");
  }

  private Tensor weights(String location, String offset, String length) throws IOException {
    Path file = folder.resolve("model.onnx");
    Files.write(file, model(location, offset, length));
    Graph graph = OnnxReader.read(file);
    return graph.constants().get("w").read();
  }

  private void assertRefused(String location, String offset, String length, String rule) {
    assertThatThrownBy(() -> weights(location, offset, length))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(rule);
  }

  private static byte[] model(String location, String offset, String length) {
    WireWriter tensor = new WireWriter().number(1, 2).number(2, 1).text(8, "w").number(14, 1);
    entry(tensor, "location", location);
    entry(tensor, "offset", offset);
    entry(tensor, "length", length);
    return new ModelWriter(13).part(5, tensor).node("Relu", "w", "y").output("y", 1).bytes();
  }

  private static void entry(WireWriter tensor, String key, String value) {
    if (value != null) {
      tensor.message(13, new WireWriter().text(1, key).text(2, value));
    }
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
