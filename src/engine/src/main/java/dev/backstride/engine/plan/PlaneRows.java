package dev.backstride.engine.plan;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.EpilogueRow;
import dev.backstride.engine.simd.Lanes;
import java.util.Arrays;

/// The rows that a [PlaneTask] writes, with the epilogue. Sums of rows shorter than a vector
/// go to scratch memory first.
final class PlaneRows {
  private final int rows;
  private final int columns;
  private final boolean narrow;
  private final float[][] scratch;
  /// For each worker one number of a channel, as often as a row has pixels.
  private final float[][] biasRows;

  private float[] y;
  private PlaneStrides to;
  private float[] bias;
  private float[] residual;
  private PlaneStrides residualStrides;
  private Activation activation;

  PlaneRows(PlaneCut cut, int workers) {
    columns = cut.columns();
    rows = cut.rows();
    narrow = (cut.width() - 1) % columns + 1 < Lanes.COUNT;
    scratch = new float[workers][];
    biasRows = new float[workers][];
  }

  /// @param residual the epilogue's, with contiguous rows, or null
  void bind(Epilogue epilogue, View residual, View written) {
    y = written.data();
    to = PlaneStrides.of(written.layout(), to);
    bias = epilogue.bias();
    this.residual = residual == null ? null : residual.data();
    if (residual != null) {
      residualStrides = PlaneStrides.of(residual.layout(), residualStrides);
    }
    activation = epilogue.activation();
    if (narrow && scratch[0] == null) {
      Arrays.setAll(scratch, w -> new float[rows * Lanes.COUNT]);
    }
    if (bias != null && biasRows[0] == null) {
      Arrays.setAll(biasRows, w -> new float[columns]);
    }
  }

  long scratchBytes() {
    long floats = scratch[0] == null ? 0 : scratch[0].length;
    floats += biasRows[0] == null ? 0 : biasRows[0].length;
    return scratch.length * floats * Float.BYTES;
  }

  /// Takes a channel's bias.
  void fill(int channel, int worker) {
    if (bias != null) {
      Arrays.fill(biasRows[worker], bias[channel]);
    }
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
    return to.at(n, c, d, h);
  }

  /// Floats from one row of the picture to the next.
  int row() {
    return to.row();
  }

  float[] scratch(int worker) {
    return scratch[worker];
  }

  /// Copies `count` pixels of some rows from scratch, where each has a vector.
  void put(int n, int c, int d, int h, int endH, int w, int count, int worker) {
    for (int r = h; r < endH; r++) {
      int at = to.at(n, c, d, r) + w;
      System.arraycopy(scratch[worker], (r - h) * Lanes.COUNT, y, at, count);
    }
  }

  /// Applies the epilogue to `count` pixels of some rows.
  void finish(int n, int c, int d, int h, int endH, int w, int count, int worker) {
    if (bias == null && residual == null && activation instanceof Activation.Identity) {
      return;
    }
    float[] biasRow = bias == null ? null : biasRows[worker];
    for (int r = h; r < endH; r++) {
      int at = to.at(n, c, d, r) + w;
      int atResidual = residual == null ? 0 : residualStrides.at(n, c, d, r) + w;
      EpilogueRow.apply(y, at, biasRow, 0, residual, atResidual, count, activation);
    }
  }
}
