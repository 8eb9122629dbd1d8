package dev.backstride.bench;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/// The fastest that fused multiply-adds go in Java on this machine: nothing is loaded, and the
/// sums do not wait for one another. Two pipelines of four cycles need 8 sums; 12 leave a margin
/// and fit the 16 registers of the smaller machines.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class FmaPeak {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int ROUNDS = 10_000;
  private static final int SUMS = 12;

  /// For JMH.
  public FmaPeak() {}

  /// Floating-point operations of one call.
  static double flops() {
    return 2.0 * ROUNDS * SUMS * SPECIES.length();
  }

  /// Bits of a vector.
  static int vectorBits() {
    return SPECIES.vectorBitSize();
  }

  /// s ← s · 1/2 + 1 for each of twelve sums, which stay near 2.
  @Benchmark
  public float multiplyAdd() {
    FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector s0 = one.add(0);
    FloatVector s1 = one.add(1);
    FloatVector s2 = one.add(2);
    FloatVector s3 = one.add(3);
    FloatVector s4 = one.add(4);
    FloatVector s5 = one.add(5);
    FloatVector s6 = one.add(6);
    FloatVector s7 = one.add(7);
    FloatVector s8 = one.add(8);
    FloatVector s9 = one.add(9);
    FloatVector s10 = one.add(10);
    FloatVector s11 = one.add(11);
    for (int i = 0; i < ROUNDS; i++) {
      s0 = s0.fma(half, one);
      s1 = s1.fma(half, one);
      s2 = s2.fma(half, one);
      s3 = s3.fma(half, one);
      s4 = s4.fma(half, one);
      s5 = s5.fma(half, one);
      s6 = s6.fma(half, one);
      s7 = s7.fma(half, one);
      s8 = s8.fma(half, one);
      s9 = s9.fma(half, one);
      s10 = s10.fma(half, one);
      s11 = s11.fma(half, one);
    }
    FloatVector low = s0.add(s1).add(s2).add(s3).add(s4).add(s5);
    FloatVector high = s6.add(s7).add(s8).add(s9).add(s10).add(s11);
    return low.add(high).lane(0);
  }
}
