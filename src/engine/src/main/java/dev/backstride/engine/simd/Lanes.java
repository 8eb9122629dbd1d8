package dev.backstride.engine.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The vector width of this process: the machine's widest, or what the system property
/// `backstride.vector.bits` (128, 256 or 512) says. Results do not depend on it.
public final class Lanes {
  /// The one species of all kernels.
  public static final VectorSpecies<Float> SPECIES = species();

  /// Floats in a vector: 4, 8 or 16.
  public static final int COUNT = SPECIES.length();

  private Lanes() {}

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
