package dev.backstride.engine;

/// A convolution with its weights: x ↦ y. In the terms of deep learning a cross-correlation, as
/// everywhere in that field.
///
/// @param backend what computes it
/// @param shape the geometry
/// @param weights outChannels × inChannels/groups × kernel…, not copied
public record Conv(Backend backend, ConvShape shape, float[] weights) implements LinearMap {
  @Override
  public int domain() {
    return shape.length(Slot.X);
  }

  @Override
  public int range() {
    return shape.length(Slot.Y);
  }

  @Override
  public void apply(float[] x, float[] y) {
    backend.contract(shape, Slot.Y, x, weights, y);
  }

  @Override
  public ConvTranspose adjoint() {
    return new ConvTranspose(backend, shape, weights);
  }

  /// The gradient of ⟨conv(x, w), y⟩ with respect to w, in a new array of the weights' sizes.
  public float[] weightGradient(float[] x, float[] y) {
    float[] gradient = new float[weights.length];
    backend.contract(shape, Slot.W, x, gradient, y);
    return gradient;
  }
}
