package dev.backstride.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// How fast floats come from and go to memory in Java: each thread has arrays of its own, which
/// together fill a cache level or exceed it.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
public class Bandwidth {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int UNROLL = 4;
  private static final int ARRAYS = 3;

  /// Bytes that one thread's arrays have together.
  static volatile long threadBytes = 3 << 20;

  private float[] a;
  private float[] b;
  private float[] c;

  /// For JMH.
  public Bandwidth() {}

  /// Allocates the arrays.
  @Setup
  public void allocate() {
    int block = UNROLL * SPECIES.length();
    int length = (int) (threadBytes / Float.BYTES / ARRAYS) / block * block;
    a = new float[length];
    b = new float[length];
    c = new float[length];
    Arrays.fill(b, 1);
    Arrays.fill(c, 2);
  }

  /// The triad of the STREAM benchmark, a ← b + 3·c. Its bytes are two reads and a write of each
  /// element; that the written line is first read is not counted.
  @Benchmark
  public void triad() {
    FloatVector three = FloatVector.broadcast(SPECIES, 3);
    for (int i = 0; i < a.length; i += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, c, i)
          .fma(three, FloatVector.fromArray(SPECIES, b, i))
          .intoArray(a, i);
    }
  }

  /// Reads the arrays, four sums at a time.
  @Benchmark
  public float read() {
    return read(a) + read(b) + read(c);
  }

  private static float read(float[] array) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int step = SPECIES.length();
    for (int i = 0; i < array.length; i += UNROLL * SPECIES.length()) {
      s0 = s0.add(FloatVector.fromArray(SPECIES, array, i));
      s1 = s1.add(FloatVector.fromArray(SPECIES, array, i + step));
      s2 = s2.add(FloatVector.fromArray(SPECIES, array, i + 2 * step));
      s3 = s3.add(FloatVector.fromArray(SPECIES, array, i + 3 * step));
    }
    return s0.add(s1).add(s2.add(s3)).lane(0);
  }
}
