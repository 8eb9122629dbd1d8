package dev.backstride.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.cli.OnnxBytes;
import dev.backstride.engine.Conv;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.engine.plan.Engine;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.session.Session;
import dev.backstride.onnx.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  private static final Path README = Path.of("../../README.md");
  private static final Path THIS = Path.of("src/test/java/dev/backstride/readme/ReadmeTest.java");

  @TempDir Path folder;

  @Test
  void theExampleRuns() throws IOException {
    float[] picture = new float[3 * 224 * 224];
    float[] weights = new float[16 * 3 * 3 * 3];
    picture[0] = 1;
    weights[4] = 1;
    Path modelFile = Files.write(folder.resolve("model.onnx"), OnnxBytes.redness());
    // README begins
    Engine engine = new Engine(Runtime.getRuntime().availableProcessors(), Precision.FAST);

    // 3×3, stride 2, padding 1: a picture of 3×224×224 becomes 16 channels of 112×112.
    Window side = Window.of(224, 3, 2, 1, 1, 1);
    ConvShape shape = ConvShape.of(1, 3, 16, side, side);
    Conv conv = new Conv(engine, shape, weights);
    float[] features = conv.apply(picture);

    // The transposed convolution is its adjoint; weights have a gradient.
    float[] upsampled = conv.adjoint().apply(features);
    float[] gradient = conv.weightGradient(picture, features);
    engine.close();

    // A model from a file, on a tensor of batch × channels × height × width.
    Session session = Session.load(modelFile, SessionOptions.defaults());
    String input = session.inputs().getFirst().name();
    Map<String, Tensor> outputs = session.run(Map.of(input, Tensor.of(picture, 1, 3, 224, 224)));
    outputs.forEach((name, tensor) -> System.out.println(name + ": " + tensor.tensorType()));

    // Later runs may write into the same array, which saves fresh memory.
    String output = session.outputs().getFirst().name();
    Map<String, float[]> arrays = Map.of(output, outputs.get(output).floats());
    session.run(Map.of(input, Tensor.of(picture, 1, 3, 224, 224)), arrays);
    session.close();
    // README ends
    assertThat(features).hasSize(shape.length(Slot.Y));
    assertThat(features[0]).isEqualTo(1);
    assertThat(upsampled).hasSize(picture.length);
    assertThat(upsampled[0]).isEqualTo(1);
    assertThat(gradient[4]).isEqualTo(1);
    assertThat(outputs.get("y").tensorType()).hasToString("FLOAT32[1, 1, 224, 224]");
  }

  @Test
  void theExampleIsTheReadmes() throws IOException {
    String here = between(THIS, "// README begins\n", "\\s*// README ends").stripIndent();
    assertThat(between(README, "```java\n", "\n```")).isEqualTo(here);
  }

  private static String between(Path file, String start, String end) throws IOException {
    return Pattern.compile(start + "(.*?)" + end, Pattern.DOTALL)
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElseThrow();
  }
}
