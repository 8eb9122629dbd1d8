package dev.backstride.engine.plan;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.EpilogueRow;
import dev.backstride.engine.simd.Lanes;
import java.util.Arrays;

/// The rows that lanes of pixels write, with the epilogue. Sums of rows shorter than a vector
/// go to scratch memory first.
final class PlaneRows {
  private final int rows;
  private final boolean narrow;
  private final float[][] scratch;

  private float[] y;
  private Strides to;
  private float[] bias;
  private float[] residual;
  private Strides residualStrides;
  private Activation activation;

  PlaneRows(PlaneGrid cut, int workers) {
    rows = cut.rows();
    narrow = (cut.width() - 1) % cut.columns() + 1 < Lanes.COUNT;
    scratch = new float[workers][];
  }

  /// Rows whose writer has scratch memory of its own.
  PlaneRows() {
    rows = 0;
    narrow = false;
    scratch = new float[0][];
  }

  /// @param epilogue its residual, if any, with contiguous rows
  void bind(Epilogue epilogue, View written) {
    View residual = epilogue.residual();
    y = written.data();
    to = Strides.of(written.layout(), to);
    bias = epilogue.bias();
    this.residual = residual == null ? null : residual.data();
    if (residual != null) {
      residualStrides = Strides.of(residual.layout(), residualStrides);
    }
    activation = epilogue.activation();
    if (narrow && scratch[0] == null) {
      Arrays.setAll(scratch, w -> WorkerArrays.floats(rows * Lanes.COUNT));
    }
  }

  long scratchBytes() {
    long floats = scratch[0] == null ? 0 : scratch[0].length;
    return scratch.length * floats * Float.BYTES;
  }

  /// Whether sums of so many pixels of a row can go where they belong.
  boolean direct(int pixels) {
    return pixels >= Lanes.COUNT;
  }

  float[] picture() {
    return y;
  }

  /// Index in the picture of the first pixel of a row.
  int at(int n, int c, int d, int h) {
    return to.rowAt(n, c, d, h);
  }

  /// Floats from one row of the picture to the next.
  int row() {
    return to.row();
  }

  /// Floats from one channel of the picture to the next.
  int channel() {
    return to.channel();
  }

  float[] scratch(int worker) {
    return scratch[worker];
  }

  /// Copies `count` pixels of some rows from scratch, where each has a vector.
  void put(int n, int c, int d, int h, int endH, int w, int count, int worker) {
    for (int r = h; r < endH; r++) {
      int at = to.rowAt(n, c, d, r) + w;
      System.arraycopy(scratch[worker], (r - h) * Lanes.COUNT, y, at, count);
    }
  }

  /// Applies the epilogue to `count` pixels of some rows.
  void finish(int n, int c, int d, int h, int endH, int w, int count) {
    if (bias == null && residual == null && activation instanceof Activation.Identity) {
      return;
    }
    for (int r = h; r < endH; r++) {
      int at = to.rowAt(n, c, d, r) + w;
      int atResidual = residual == null ? 0 : residualStrides.rowAt(n, c, d, r) + w;
      EpilogueRow.ofChannel(y, at, bias, c, residual, atResidual, count, activation);
    }
  }
}
