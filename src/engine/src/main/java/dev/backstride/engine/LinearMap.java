package dev.backstride.engine;

/// A linear map between float vectors that knows its adjoint: ⟨A·x, y⟩ = ⟨x, Aᵀ·y⟩.
public interface LinearMap {

  /// Length of the vectors that the map takes.
  int domain();

  /// Length of the vectors that the map gives.
  int range();

  /// Fills `to`, of length [#range()], with the image of `from`, of length [#domain()].
  void apply(float[] from, float[] to);

  /// The image of `from` in a new array.
  default float[] apply(float[] from) {
    float[] to = new float[range()];
    apply(from, to);
    return to;
  }

  /// The transposed map.
  LinearMap adjoint();
}
