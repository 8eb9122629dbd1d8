package dev.backstride.engine;

/// The slot left open in the trilinear form
/// `T(x, w, y) = Σ x[n, g·I+i, s·p + d·k − before] · w[g·O+o, i, k] · y[n, g·O+o, p]`.
///
/// | open slot | convolution calls it | transposed convolution calls it |
/// |-----------|----------------------|---------------------------------|
/// | `Y`       | forward              | backward data                   |
/// | `X`       | backward data        | forward                         |
/// | `W`       | backward weights     | backward weights, x and y exchanged |
public enum Slot {
  /// The larger picture, in which the window moves: batch × inChannels × in….
  X,
  /// The weights: outChannels × inChannels/groups × kernel….
  W,
  /// The picture with one element a window position: batch × outChannels × out….
  Y
}
