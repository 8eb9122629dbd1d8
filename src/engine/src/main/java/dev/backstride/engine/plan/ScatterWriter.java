package dev.backstride.engine.plan;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.EpilogueRow;
import dev.backstride.engine.ops.Transposition;
import dev.backstride.engine.simd.Interleave;

/// Writes rows of a picture of any layout: interleaves the sums of the column phases and finishes
/// them.
final class ScatterWriter {
  private final ScatterForm form;
  private final int width;
  private final float[][] rows;
  private final float[][] residuals;
  private float[] y;
  private Strides to;
  private Epilogue epilogue;
  private float[] residual;
  private Strides residualStrides;

  ScatterWriter(ScatterForm form, int workers) {
    this.form = form;
    width = form.columns().outputs();
    rows = WorkerArrays.floats(workers, form.written() * width);
    residuals = WorkerArrays.floats(workers, width);
  }

  void bind(Epilogue epilogue, View to) {
    y = to.data();
    this.to = Strides.of(to.layout(), this.to);
    this.epilogue = epilogue;
    residual = epilogue.residual() == null ? null : epilogue.residual().data();
    if (residual != null) {
      residualStrides = Strides.of(epilogue.residual().layout(), residualStrides);
    }
  }

  /// Writes row `j` of every phase.
  void write(int n, int group, int j, ScatterSums sums, int worker) {
    for (int phase = 0; phase < form.rows().phases(); phase++) {
      Gather rows = form.rows().phase(phase);
      if (j < rows.outputs()) {
        row(n, group * form.written(), rows.output(j), sums, sums.at(j, phase, 0), worker);
      }
    }
  }

  private void row(int n, int first, int h, ScatterSums sums, int at, int worker) {
    boolean direct = to.pixel() == 1;
    float[] target = direct ? y : rows[worker];
    int channels = form.written();
    int phases = form.columns().phases();
    for (int c = 0; c < channels; c++) {
      int start = direct ? to.rowAt(n, first + c, 0, h) : c * width;
      interleave(sums, at + c * phases * sums.pitch(), target, start);
      finish(n, first + c, h, target, start, worker);
    }
    if (!direct) {
      int corner = to.rowAt(n, first, 0, h);
      if (to.channel() == 1) {
        Interleave.run(target, 0, width, channels, y, corner, to.pixel(), width);
      } else {
        Transposition.run(
            target, 0, width, 1, y, corner, to.channel(), to.pixel(), channels, width);
      }
    }
  }

  private void interleave(ScatterSums sums, int at, float[] target, int start) {
    int phases = form.columns().phases();
    int whole = width / phases;
    Interleave.run(sums.data(), at, sums.pitch(), phases, target, start, phases, whole);
    for (int p = 0; p < width % phases; p++) {
      target[start + whole * phases + p] = sums.data()[at + p * sums.pitch() + whole];
    }
  }

  private void finish(int n, int channel, int h, float[] target, int start, int worker) {
    float[] added = residual;
    int at = 0;
    if (residual != null) {
      at = residualStrides.rowAt(n, channel, 0, h);
      if (residualStrides.pixel() != 1) {
        added = residuals[worker];
        Transposition.run(residual, at, 0, residualStrides.pixel(), added, 0, 0, 1, 1, width);
        at = 0;
      }
    }
    EpilogueRow.ofChannel(
        target, start, epilogue.bias(), channel, added, at, width, epilogue.activation());
  }

  long scratchBytes() {
    return (long) rows.length * (rows[0].length + residuals[0].length) * Float.BYTES;
  }
}
