package dev.backstride.engine.ops;

import dev.backstride.engine.Team;

/// Memory of its own for every thread of a team, allocated when a larger team than before comes.
final class Scratch {
  private final int floats;
  private float[][] pieces = {};

  Scratch(int floats) {
    this.floats = floats;
  }

  void prepare(Team team) {
    if (pieces.length < team.size()) {
      pieces = new float[team.size()][floats];
    }
  }

  float[] of(int worker) {
    return pieces[worker];
  }
}
