package dev.backstride.engine.plan;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import java.util.Arrays;

/// The work of [Scattering], cut into strips: picture × group × neighbouring rows of all phases.
/// Row by row, the inputs of a strip are added to its sums; a row of outputs is written as soon
/// as its last input was. Inputs at the border of two strips are read for both.
final class ScatterTask implements Team.Task {
  /// Enough strips to keep a few threads evenly busy.
  private static final int STRIPS = 16;

  /// The same where most inputs are read for two strips.
  private static final int FEW_STRIPS = 4;

  /// Rows of a strip, relative to those of the ring, from which on most inputs are read once.
  private static final int READ_ONCE = 2;

  private final ScatterForm form;
  private final ScatterWeights weights;
  private final int height;
  private final int strips;
  private final ScatterReader reader;
  private final ScatterWriter writer;
  private final ScatterSums[] sums;
  private final float[][] inputs;
  private float[] w;
  private boolean finite;

  ScatterTask(ScatterForm form, ScatterWeights weights, int workers) {
    this.form = form;
    this.weights = weights;
    reader = new ScatterReader(form);
    writer = new ScatterWriter(form, workers);
    sums = new ScatterSums[workers];
    inputs = new float[workers][];
    int rows = form.rows().mostOutputs();
    long apart = rows / (READ_ONCE * form.ring());
    int enough = Math.ceilDiv(STRIPS, Math.max(1, form.shape().batch() * form.groups()));
    enough = Math.min(enough, Math.clamp(apart, Math.min(rows, FEW_STRIPS), rows));
    height = Math.ceilDiv(rows, enough);
    strips = Math.ceilDiv(rows, height);
  }

  /// Whether there is work for a few threads.
  static boolean isShared(ScatterForm form) {
    long rows = (long) form.shape().batch() * form.groups() * form.rows().mostOutputs();
    return rows >= FEW_STRIPS;
  }

  void bind(View from, float[] w, Epilogue epilogue, View to) {
    this.w = w;
    finite = weights.finite(w);
    reader.bind(from);
    writer.bind(epilogue, to);
  }

  int count() {
    return form.shape().batch() * form.groups() * strips;
  }

  String cells() {
    return count() + " strips of " + height + " rows of a phase";
  }

  @Override
  public void run(int index, int worker) {
    if (sums[worker] == null) {
      sums[worker] = new ScatterSums(form, weights);
      inputs[worker] = WorkerArrays.floats(form.read() * ScatterForm.PIXELS);
    }
    int first = index % strips * height;
    int end = Math.min(first + height, form.rows().mostOutputs());
    int group = index / strips % form.groups();
    int n = index / strips / form.groups();
    Scatter rows = form.rows();
    ScatterSums own = sums[worker];
    own.clear();
    for (int q = first + rows.leastShift(); q < end + rows.mostShift(); q++) {
      // The zeros around a picture matter to weights that are infinite or NaN.
      if (!finite || (q >= 0 && q < rows.size())) {
        own.aim(q, first, end);
        add(n, group, q, own, inputs[worker]);
      }
      int complete = q - rows.mostShift();
      if (complete >= first) {
        writer.write(n, group, complete, own, worker);
        own.clear(complete);
      }
    }
  }

  private void add(int n, int group, int row, ScatterSums own, float[] tile) {
    Scatter columns = form.columns();
    int end = columns.size() + (finite ? 0 : columns.haloAfter());
    for (int q = finite ? 0 : -columns.haloBefore(); q < end; ) {
      int width = ScatterReader.width(q, end);
      reader.read(n, group, row, q, tile, width);
      own.add(w, weights.group(group), tile, width, q);
      q += width;
    }
  }

  long scratchBytes() {
    long sumBytes = Arrays.stream(sums).mapToLong(s -> s == null ? 0 : s.bytes()).sum();
    long inputBytes =
        Arrays.stream(inputs).mapToLong(i -> i == null ? 0 : (long) i.length * Float.BYTES).sum();
    return sumBytes + inputBytes + writer.scratchBytes();
  }
}
