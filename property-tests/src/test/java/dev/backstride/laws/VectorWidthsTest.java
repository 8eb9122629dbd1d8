package dev.backstride.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Law 28, across machines: JVMs with other vector widths give the bits that this one gives.
class VectorWidthsTest {
  private static final Map<Precision, List<String>> HERE =
      Map.of(
          Precision.STRICT, Fingerprint.of(2, Precision.STRICT),
          Precision.FAST, Fingerprint.of(2, Precision.FAST));

  @ParameterizedTest
  @CsvSource({
    "STRICT, -Dbackstride.vector.bits=128",
    "STRICT, -Dbackstride.vector.bits=256",
    "STRICT, -Dbackstride.vector.bits=512",
    "STRICT, -XX:UseAVX=2",
    "FAST, -Dbackstride.vector.bits=128",
    "FAST, -Dbackstride.vector.bits=256",
    "FAST, -XX:UseAVX=2"
  })
  void everyVectorWidthGivesTheSameBits(Precision precision, String flag)
      throws IOException, InterruptedException {
    same(child(flag, 1, precision), precision);
  }

  @Test
  void fourThreadsGiveTheSameBitsInAJvmOfTheirOwn() throws IOException, InterruptedException {
    same(child("-Dbackstride.vector.bits=256", 4, Precision.STRICT), Precision.STRICT);
  }

  private static void same(List<String> lines, Precision precision) {
    List<String> here = HERE.get(precision);
    assertThat(lines).hasSameSizeAs(here);
    assertThat(lines.stream().filter(line -> !here.contains(line)))
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
