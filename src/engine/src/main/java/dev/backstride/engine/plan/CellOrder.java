package dev.backstride.engine.plan;

import dev.backstride.engine.Team;

/// The cells of a [WeightCut] one after the other, each as its tiles leave it.
record CellOrder(WeightCut cut, int groups) implements WeightOrder {
  /// Floats that this order may always take.
  private static final int FEW = 1 << 16;

  /// Whether padding does not inflate so many weights beyond reason: groups of few channels leave
  /// most of their tiles empty.
  boolean fits(int weights) {
    return floats() <= Math.max(FEW, 2L * weights);
  }

  private long floats() {
    return (long) groups * cut.count() * cut.cellFloats();
  }

  @Override
  public String name() {
    return "cells, " + groups + " groups, " + cut;
  }

  @Override
  public int size() {
    return Packing.length(floats());
  }

  @Override
  public void unpack(float[] packed, float[] w, Team team) {
    WeightWriter writer = new WeightWriter(cut);
    writer.bind(w);
    team.run(
        groups * cut.count(),
        (index, worker) ->
            writer.write(
                index / cut.count(), index % cut.count(), packed, index * cut.cellFloats()));
  }
}
