package dev.backstride.engine.plan;

/// The order in which an algorithm reads its weights.
interface Packing {
  /// Names the order: equal names, equal packed weights.
  String name();

  /// Number of floats in this order, padding included.
  int size();

  /// Puts row-major weights into this order; leaves the padding as it is, zero.
  void pack(float[] w, float[] packed);
}
