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

  /// @param residual the epilogue's residual with contiguous channels, or null
  void bind(Epilogue epilogue, View residual, View written) {
    y = written.data();
    to = Strides.of(written.layout());
    bias = epilogue.bias();
    this.residual = residual == null ? null : residual.data();
    residualStrides = residual == null ? null : Strides.of(residual.layout());
    activation = epilogue.activation();
    none = bias == null && residual == null && activation instanceof Activation.Identity;
  }

  /// Finishes some channels of the pixels `first` to `end` of a phase's plane, counted row by row.
  void apply(Phase phase, int n, int plane, int first, int end, int column, int columns) {
    if (none) {
      return;
    }
    int width = phase.columns().outputs();
    int pixel = first;
    while (pixel < end) {
      int inRow = pixel % width;
      int count = Math.min(width - inRow, end - pixel);
      row(phase, n, plane, pixel / width, inRow, count, column, columns);
      pixel += count;
    }
  }

  private void row(
      Phase phase, int n, int plane, int row, int from, int count, int column, int columns) {
    int d = phase.depth().output(plane);
    int h = phase.rows().output(row);
    int w = phase.columns().output(from);
    int at = to.at(n, d, h, w) + column;
    int stride = to.pixel() * phase.columns().outStep();
    if (bias != null) {
      ChannelRows.add(y, at, stride, bias, column, 0, count, columns);
    }
    if (residual != null) {
      int start = residualStrides.at(n, d, h, w) + column;
      int step = residualStrides.pixel() * phase.columns().outStep();
      ChannelRows.add(y, at, stride, residual, start, step, count, columns);
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
