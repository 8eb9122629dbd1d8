package dev.backstride.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void theCodeOfTheReadmeRuns() throws IOException {
    String model = "models/ch_PP-OCRv4_det_infer.onnx";
    try (InputStream in = getClass().getClassLoader().getResourceAsStream(model)) {
      ReadmeExample.run(in.readAllBytes());
    }
  }

  @Test
  void theCodeOfTheReadmeIsTheCodeThatRuns() throws IOException {
    Path source = Path.of("src/test/java/dev/backstride/readme/ReadmeExample.java");
    List<String> readme = between(Path.of("../../README.md"), "```java", "```");
    List<String> example = between(source, "static void run(byte[] model) {", "  }");
    assertThat(readme).isNotEmpty().isEqualTo(example);
  }

  /// The lines between two others, without indentation.
  private static List<String> between(Path file, String first, String last) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int from = 0;
    while (!lines.get(from).strip().equals(first)) {
      from++;
    }
    int to = from;
    while (!lines.get(to).equals(last)) {
      to++;
    }
    return lines.subList(from + 1, to).stream().map(String::strip).toList();
  }
}
