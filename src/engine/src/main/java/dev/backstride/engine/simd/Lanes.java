package dev.backstride.engine.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The vector width of this process: the machine's widest, or what the system property
/// `backstride.vector.bits` (128, 256 or 512) says. Results do not depend on it.
public final class Lanes {
  /// The one species of all kernels.
  public static final VectorSpecies<Float> SPECIES = species();

  /// Floats in a vector: 4, 8 or 16.
  public static final int COUNT = SPECIES.length();

  /// Vector registers that a kernel can count on: AVX-512 and AArch64 have 32, AVX2 has 16.
  public static final int REGISTERS =
      COUNT == 16 || System.getProperty("os.arch").equals("aarch64") ? 32 : 16;

  private static final VectorMask<Float>[] FIRST = masks();

  private Lanes() {}

  /// A mask of the first lanes.
  ///
  /// @param count how many: less than 0 counts as 0, more than [#COUNT] as all
  public static VectorMask<Float> first(int count) {
    return FIRST[Math.clamp(count, 0, COUNT)];
  }

  /// Lanes of a vector and of another one in turn, from lane `first` of both on; those of the
  /// latter are counted from −COUNT.
  static VectorShuffle<Float> half(int first) {
    return VectorShuffle.fromOp(SPECIES, l -> first + l / 2 - l % 2 * COUNT);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static VectorMask<Float>[] masks() {
    VectorMask<Float>[] masks = new VectorMask[COUNT + 1];
    for (int count = 0; count <= COUNT; count++) {
      masks[count] = SPECIES.indexInRange(0, count);
    }
    return masks;
  }

  private static VectorSpecies<Float> species() {
    String bits = System.getProperty("backstride.vector.bits");
    if (bits == null) {
      return FloatVector.SPECIES_PREFERRED;
    }
    return switch (bits) {
      case "128", "256", "512" ->
          VectorSpecies.of(float.class, VectorShape.forBitSize(Integer.parseInt(bits)));
      default ->
          throw new IllegalArgumentException(
              "backstride.vector.bits is " + bits + ", not 128, 256 or 512");
    };
  }
}
