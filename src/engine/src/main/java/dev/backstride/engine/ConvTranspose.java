package dev.backstride.engine;

/// A transposed convolution ("deconvolution") with its weights: y ↦ x, the adjoint of the
/// convolution of the same shape and weights. It takes `outChannels` channels to `inChannels`.
///
/// @param backend what computes it
/// @param shape the geometry of the convolution whose adjoint this is
/// @param weights outChannels × inChannels/groups × kernel…, not copied; what ONNX and PyTorch call
///     (its input channels) × (its output channels / groups) × kernel…
public record ConvTranspose(Backend backend, ConvShape shape, float[] weights)
    implements LinearMap {
  @Override
  public int domain() {
    return shape.length(Slot.Y);
  }

  @Override
  public int range() {
    return shape.length(Slot.X);
  }

  @Override
  public void apply(float[] y, float[] x) {
    backend.contract(shape, Slot.X, x, weights, y);
  }

  @Override
  public Conv adjoint() {
    return new Conv(backend, shape, weights);
  }

  /// The gradient of ⟨convTranspose(y, w), x⟩ with respect to w, in a new array of the weights'
  /// sizes.
  public float[] weightGradient(float[] y, float[] x) {
    return adjoint().weightGradient(x, y);
  }
}
