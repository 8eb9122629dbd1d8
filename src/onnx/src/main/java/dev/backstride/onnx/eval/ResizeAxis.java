package dev.backstride.onnx.eval;

import dev.backstride.onnx.op.Resize;
import dev.backstride.onnx.shape.ResizeGeometry;
import java.util.Arrays;

/// How a resize samples along one axis. Coordinates are floats, as in other implementations: their
/// rounding decides ties.
final class ResizeAxis {
  private final Resize operator;
  private final int in;
  private final int out;
  private final float scale;
  private final float start;
  private final float end;

  /// @param in size of x along the axis
  ResizeAxis(Resize operator, ResizeGeometry geometry, int axis, int in) {
    this.operator = operator;
    this.in = in;
    this.out = geometry.sizes()[axis];
    this.scale = geometry.scales()[axis];
    this.start = geometry.starts()[axis];
    this.end = geometry.ends()[axis];
  }

  /// Whether every element is sampled where it lies.
  boolean isIdentity() {
    return scale == 1 && in == out && start == 0 && end == 1;
  }

  /// Where an element of the result lies in x.
  private float place(int i) {
    // Not always a whole number: aligned corners are those of this size.
    float size = scale * in;
    return switch (operator.coordinates()) {
      case HALF_PIXEL -> (i + 0.5f) / scale - 0.5f;
      case HALF_PIXEL_SYMMETRIC -> in / 2f * (1 - out / size) + (i + 0.5f) / scale - 0.5f;
      case PYTORCH_HALF_PIXEL -> out > 1 ? (i + 0.5f) / scale - 0.5f : 0;
      case ALIGN_CORNERS -> out > 1 ? i * (in - 1f) / (size - 1) : 0;
      case ASYMMETRIC -> i / scale;
      case TF_HALF_PIXEL_FOR_NN -> (i + 0.5f) / scale;
      case TF_CROP_AND_RESIZE ->
          out > 1
              ? start * (in - 1) + i * (end - start) * (in - 1) / (out - 1)
              : 0.5f * (start + end) * (in - 1);
    };
  }

  /// Whether an element lies outside x.
  boolean isOutside(int i) {
    return place(i) < 0 || place(i) > in - 1;
  }

  /// The sample nearest to an element.
  int nearest(int i) {
    float place = place(i);
    double rounded =
        switch (operator.rounding()) {
          case ROUND_PREFER_FLOOR -> Math.ceil(place - 0.5f);
          case ROUND_PREFER_CEIL -> Math.floor(place + 0.5f);
          case FLOOR -> Math.floor(place);
          case CEIL -> Math.ceil(place);
        };
    return (int) Math.clamp(rounded, 0, in - 1);
  }

  /// How much wider the filter is than one sample.
  private double stretch() {
    return operator.antialias() && scale < 1 ? 1.0 / scale : 1;
  }

  private int reach() {
    return (int) Math.ceil((operator.mode() == Resize.Mode.CUBIC ? 2 : 1) * stretch());
  }

  /// The `k`-th sample that an element is made of; beyond x's ends it is the last one.
  int sample(int i, int k) {
    return Math.clamp(position(i, k), 0, in - 1);
  }

  private long position(int i, int k) {
    return (long) Math.floor(place(i)) - reach() + 1 + k;
  }

  /// The weights of the samples that an element is made of.
  double[] weights(int i) {
    double place = place(i);
    double[] weights = new double[2 * reach()];
    for (int k = 0; k < weights.length; k++) {
      long position = position(i, k);
      boolean outside = position < 0 || position >= in;
      weights[k] =
          outside && operator.excludeOutside() ? 0 : filter((position - place) / stretch());
    }
    if (operator.excludeOutside() || operator.antialias()) {
      double sum = Arrays.stream(weights).sum();
      Arrays.setAll(weights, k -> weights[k] / sum);
    }
    return weights;
  }

  private double filter(double distance) {
    double d = Math.abs(distance);
    if (operator.mode() == Resize.Mode.LINEAR) {
      return Math.max(0, 1 - d);
    }
    double a = operator.cubicCoefficient();
    if (d <= 1) {
      return ((a + 2) * d - (a + 3)) * d * d + 1;
    }
    return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
  }
}
