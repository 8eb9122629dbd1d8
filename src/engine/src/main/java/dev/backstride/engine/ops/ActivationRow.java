package dev.backstride.engine.ops;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Elementary;

/// An activation on a run of neighbouring floats. Exponentials and their kin stay within 4 units in
/// the last place of the definition, where that is not itself the difference of close numbers; NaN
/// stays NaN. An element's bits depend on its value alone, not on its place or the vector width.
/// Allocates nothing.
public final class ActivationRow {

  private ActivationRow() {}

  /// Replaces `count` floats from `from` on by their images.
  public static void apply(Activation activation, float[] data, int from, int count) {
    apply(activation, data, from, data, from, count);
  }

  /// Writes the images of `count` floats of `x`, from `from` on, to `y`, from `to` on. The two runs
  /// may be one, but not overlap otherwise.
  public static void apply(
      Activation activation, float[] x, int from, float[] y, int to, int count) {
    switch (activation) {
      case Activation.Identity _ -> System.arraycopy(x, from, y, to, count);
      case Activation.Relu _ -> PiecewiseRows.relu(x, from, y, to, count);
      case Activation.LeakyRelu f -> PiecewiseRows.leaky(x, from, y, to, count, f.slope());
      case Activation.ThresholdedRelu f ->
          PiecewiseRows.threshold(x, from, y, to, count, f.threshold());
      case Activation.Clip f -> PiecewiseRows.clip(x, from, y, to, count, f.least(), f.most());
      case Activation.HardSigmoid f ->
          PiecewiseRows.hardSigmoid(x, from, y, to, count, f.slope(), f.offset());
      case Activation.HardSwish _ -> PiecewiseRows.hardSwish(x, from, y, to, count);
      case Activation.Softsign _ -> PiecewiseRows.softsign(x, from, y, to, count);
      case Activation.Sigmoid _ -> SmoothRows.sigmoid(x, from, y, to, count);
      case Activation.Swish _ -> SmoothRows.swish(x, from, y, to, count);
      case Activation.Tanh _ -> SmoothRows.tanh(x, from, y, to, count);
      case Activation.Elu f -> SmoothRows.elu(x, from, y, to, count, f.scale());
      case Activation.Selu f -> SmoothRows.selu(x, from, y, to, count, f.limit(), f.scale());
      case Activation.Celu f -> SmoothRows.celu(x, from, y, to, count, f.scale());
      case Activation.Softplus _ -> SmoothRows.softplus(x, from, y, to, count);
      case Activation.Gelu _ -> SmoothRows.gelu(x, from, y, to, count);
      case Activation.GeluTanh _ -> SmoothRows.geluTanh(x, from, y, to, count);
      case Activation.Mish _ -> SmoothRows.mish(x, from, y, to, count);
      case Activation.Scaled f -> {
        apply(f.of(), x, from, y, to, count);
        PiecewiseRows.affine(y, to, y, to, count, f.scale(), f.shift());
      }
      case Elementary f -> elementary(f, x, from, y, to, count);
    }
  }

  private static void elementary(Elementary f, float[] x, int from, float[] y, int to, int count) {
    switch (f) {
      case ABS -> ElementaryRows.abs(x, from, y, to, count);
      case NEGATE -> ElementaryRows.negate(x, from, y, to, count);
      case SIGN -> ElementaryRows.sign(x, from, y, to, count);
      case FLOOR -> ElementaryRows.floor(x, from, y, to, count);
      case CEIL -> ElementaryRows.ceil(x, from, y, to, count);
      case ROUND -> ElementaryRows.round(x, from, y, to, count);
      case RECIPROCAL -> ElementaryRows.reciprocal(x, from, y, to, count);
      case SQRT -> ElementaryRows.sqrt(x, from, y, to, count);
      case EXP -> ElementaryRows.exp(x, from, y, to, count);
      case LOG -> ElementaryRows.log(x, from, y, to, count);
      case ERF -> ElementaryRows.erf(x, from, y, to, count);
    }
  }
}
