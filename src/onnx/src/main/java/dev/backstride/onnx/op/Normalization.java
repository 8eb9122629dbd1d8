package dev.backstride.onnx.op;

import java.util.List;

/// Operators that relate each element to sums over others.
public sealed interface Normalization extends Operator {

  /// With running statistics: inputs x, scale, bias, mean, variance, one number a channel each.
  record BatchNormalization(float epsilon) implements Normalization {}

  /// Over the spatial axes: inputs x, scale, bias, one number a channel.
  record InstanceNormalization(float epsilon) implements Normalization {}

  /// Over the axes from `axis` to the last: inputs x, scale, optional bias; optional second and
  /// third results are mean and inverse deviation.
  record LayerNormalization(int axis, float epsilon) implements Normalization {}

  /// Over groups of channels and the spatial axes: inputs x, scale, bias, one number a channel.
  record GroupNormalization(int groups, float epsilon) implements Normalization {}

  /// Subtracts the mean over the axes and divides by the deviation.
  record MeanVariance(List<Integer> axes) implements Normalization {
    public MeanVariance {
      axes = List.copyOf(axes);
    }
  }

  /// x / (bias + alpha/size · Σ x² over `size` neighbouring channels)^beta.
  record LocalResponse(int size, float alpha, float beta, float bias) implements Normalization {}

  /// x divided by its norm along an axis.
  ///
  /// @param p 1 or 2
  record LpNormalization(int axis, int p) implements Normalization {}

  /// What a softmax gives.
  enum SoftmaxKind {
    /// eˣ / Σ eˣ.
    SOFTMAX,
    /// The logarithm of that.
    LOG_SOFTMAX,
    /// 1 at the first largest element, else 0.
    HARDMAX
  }

  /// Along an axis.
  ///
  /// @param toEnd whether the axes from `axis` to the last are taken together, as before version
  ///     13
  record Softmax(SoftmaxKind kind, int axis, boolean toEnd) implements Normalization {}
}
