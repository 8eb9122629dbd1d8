package dev.backstride.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.engine.OtherWidth;
import dev.backstride.engine.Team;
import java.io.IOException;
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
    String widest = OtherWidth.output("512", WidthTest.class);
    assertThat(widest.lines().count()).isEqualTo(TESTS.size() + ActivationRowTest.all().size());
    assertThat(OtherWidth.output("256", WidthTest.class)).isEqualTo(widest);
    assertThat(OtherWidth.output("128", WidthTest.class)).isEqualTo(widest);
  }

  /// Prints a line for each operator with the checksum of its results.
  public static void main(String[] args) {
    try (Team team = new Team(1)) {
      for (OpTest test : TESTS) {
        CRC32 sum = new CRC32();
        for (int seed = 0; seed < DRAWS; seed++) {
          OpCase drawn = test.draw(new Random(seed));
          drawn.run().accept(team);
          OtherWidth.add(sum, drawn.to().values());
        }
        System.out.println(test.getClass().getName() + " " + sum.getValue());
      }
      for (Activation activation : ActivationRowTest.all()) {
        float[] values = ActivationRowTest.values();
        ActivationRow.apply(activation, values, 0, values.length);
        CRC32 sum = new CRC32();
        OtherWidth.add(sum, values);
        System.out.println(activation + " " + sum.getValue());
      }
    }
  }
}
