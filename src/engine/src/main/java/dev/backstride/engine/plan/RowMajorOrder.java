package dev.backstride.engine.plan;

import dev.backstride.engine.Team;

/// The weights' own order: of algorithms whose way to it costs little.
///
/// @param size number of weights
record RowMajorOrder(int size) implements WeightOrder {
  @Override
  public String name() {
    return "row-major, " + size;
  }

  @Override
  public void unpack(float[] packed, float[] w, Team team) {
    System.arraycopy(packed, 0, w, 0, size);
  }
}
