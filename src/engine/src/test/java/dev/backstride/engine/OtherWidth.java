package dev.backstride.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Runs a class in a JVM of another vector width, to compare what it prints, and sums up bits for
/// it to print.
public final class OtherWidth {
  private OtherWidth() {}

  /// What the main method of a class prints.
  ///
  /// @param bits the vector width: 128, 256 or 512
  public static String output(String bits, Class<?> program)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "--add-modules=jdk.incubator.vector",
            "-XX:TieredStopAtLevel=1",
            "-Dbackstride.vector.bits=" + bits,
            "-cp",
            System.getProperty("java.class.path"),
            program.getName());
    Process child = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).isZero();
    return output;
  }

  /// Adds the bits of some values to a checksum.
  public static void add(CRC32 sum, float[] values) {
    for (float value : values) {
      int bits = Float.floatToIntBits(value);
      for (int shift = 0; shift < 32; shift += 8) {
        sum.update(bits >>> shift);
      }
    }
  }
}
