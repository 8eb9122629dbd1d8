package dev.backstride.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Law 28, across machines: JVMs with other vector widths give the bits that this one gives.
class VectorWidthsTest {
  private static final List<String> STRICT = Fingerprint.of(2, Precision.STRICT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dbackstride.vector.bits=128",
        "-Dbackstride.vector.bits=256",
        "-Dbackstride.vector.bits=512",
        "-XX:UseAVX=2"
      })
  void everyVectorWidthGivesTheSameBits(String flag) throws IOException, InterruptedException {
    same(child(flag, 1, Precision.STRICT));
  }

  @Test
  void fourThreadsGiveTheSameBitsInAJvmOfTheirOwn() throws IOException, InterruptedException {
    same(child("-Dbackstride.vector.bits=256", 4, Precision.STRICT));
  }

  private static void same(List<String> lines) {
    assertThat(lines).hasSameSizeAs(STRICT);
    assertThat(lines.stream().filter(line -> !STRICT.contains(line)))
        .as("contractions whose bits differ")
        .isEmpty();
  }

  private static List<String> child(String flag, int threads, Precision precision)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules=jdk.incubator.vector", flag));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Fingerprint.class.getName(), String.valueOf(threads), precision.name()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("exit status of %s", command).isZero();
    return output.lines().toList();
  }
}
