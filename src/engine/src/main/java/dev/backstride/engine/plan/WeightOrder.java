package dev.backstride.engine.plan;

import dev.backstride.engine.Team;

/// The order in which an algorithm leaves a packed gradient of weights.
interface WeightOrder {
  /// Names the order: equal names, equal orders.
  String name();

  /// Number of floats in this order, padding included.
  int size();

  /// Fills row-major weights from those in this order.
  void unpack(float[] packed, float[] w, Team team);
}
