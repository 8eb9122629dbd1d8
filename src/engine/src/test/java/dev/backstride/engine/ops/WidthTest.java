package dev.backstride.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Team;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/// Runs every operator in JVMs of three vector widths and compares the bits.
class WidthTest {
  private static final int DRAWS = 20;

  private static final List<OpTest> TESTS =
      List.of(
          new CopyTest(),
          new FillTest(),
          new PadTest(),
          new ElementwiseTest().new OfOne(),
          new ElementwiseTest().new OfTwo(),
          new ElementwiseTest().new OfThree(),
          new PoolTest().new OfMax(),
          new PoolTest().new OfAverage(),
          new PoolTest().new OfNorm(),
          new MatMulTest(),
          new ReduceTest(),
          new SoftmaxTest(),
          new ResizeTest(),
          new RearrangeTest().new DepthSpread(),
          new RearrangeTest().new SpaceGathered(),
          new NormalizeTest().new OverAxes(),
          new NormalizeTest().new OverNeighbouringChannels());

  @Test
  void theBitsDoNotDependOnTheVectorWidth() throws IOException, InterruptedException {
    String widest = checksums("512");
    assertThat(widest.lines().count()).isEqualTo(TESTS.size() + ActivationRowTest.all().size());
    assertThat(checksums("256")).isEqualTo(widest);
    assertThat(checksums("128")).isEqualTo(widest);
  }

  private static String checksums(String bits) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "--add-modules=jdk.incubator.vector",
            "-XX:TieredStopAtLevel=1",
            "-Dbackstride.vector.bits=" + bits,
            "-cp",
            System.getProperty("java.class.path"),
            WidthTest.class.getName());
    Process child = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).isZero();
    return output;
  }

  /// Prints a line for each operator with the checksum of its results.
  public static void main(String[] args) {
    try (Team team = new Team(1)) {
      for (OpTest test : TESTS) {
        CRC32 sum = new CRC32();
        for (int seed = 0; seed < DRAWS; seed++) {
          OpCase drawn = test.draw(new Random(seed));
          drawn.run().accept(team);
          add(sum, drawn.to().values());
        }
        System.out.println(test.getClass().getName() + " " + sum.getValue());
      }
      for (Activation activation : ActivationRowTest.all()) {
        float[] values = ActivationRowTest.values();
        ActivationRow.apply(activation, values, 0, values.length);
        CRC32 sum = new CRC32();
        add(sum, values);
        System.out.println(activation + " " + sum.getValue());
      }
    }
  }

  private static void add(CRC32 sum, float[] values) {
    for (float value : values) {
      int bits = Float.floatToIntBits(value);
      for (int shift = 0; shift < 32; shift += 8) {
        sum.update(bits >>> shift);
      }
    }
  }
}
