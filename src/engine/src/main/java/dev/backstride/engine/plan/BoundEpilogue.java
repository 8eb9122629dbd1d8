package dev.backstride.engine.plan;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.ActivationRow;
import dev.backstride.engine.simd.ChannelRows;

/// An epilogue with the picture that it finishes. It runs on a block of pixels right after their
/// sums, while they are in the L2 cache.
final class BoundEpilogue {
  private float[] y;
  private Strides to;
  private float[] bias;
  private float[] residual;
  private Strides residualStrides;
  private Activation activation;
  private boolean none;

  /// Whether it changes nothing.
  boolean none() {
    return none;
  }

  /// @param residual the epilogue's residual with contiguous channels, or null
  void bind(Epilogue epilogue, View residual, View written) {
    y = written.data();
    to = Strides.of(written.layout(), to);
    bias = epilogue.bias();
    this.residual = residual == null ? null : residual.data();
    if (residual != null) {
      residualStrides = Strides.of(residual.layout(), residualStrides);
    }
    activation = epilogue.activation();
    none = bias == null && residual == null && activation instanceof Activation.Identity;
  }

  /// Finishes some channels of `count` pixels of a row, `step` pixels apart.
  void row(int n, int d, int h, int w, int step, int count, int column, int columns) {
    if (none) {
      return;
    }
    int at = to.at(n, d, h, w) + column;
    int stride = to.pixel() * step;
    if (bias != null) {
      ChannelRows.add(y, at, stride, bias, column, 0, count, columns);
    }
    if (residual != null) {
      int start = residualStrides.at(n, d, h, w) + column;
      int residualStride = residualStrides.pixel() * step;
      ChannelRows.add(y, at, stride, residual, start, residualStride, count, columns);
    }
    if (activation instanceof Activation.Identity) {
      return;
    }
    if (stride == columns) {
      ActivationRow.apply(activation, y, at, count * columns);
    } else {
      for (int p = 0; p < count; p++) {
        ActivationRow.apply(activation, y, at + p * stride, columns);
      }
    }
  }
}
