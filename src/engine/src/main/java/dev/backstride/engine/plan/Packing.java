package dev.backstride.engine.plan;

/// The order in which an algorithm reads its weights.
interface Packing {
  /// Names the order: equal names, equal packed weights.
  String name();

  /// Puts row-major weights into this order.
  float[] pack(float[] w);
}
