package dev.backstride.engine.plan;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.RowSum;
import java.util.List;

/// The second pass of a [SeparablePlan], a task a row that is written: weighted sums of the rows
/// between.
final class ColumnPass implements Team.Task {
  private final List<Gather> phases;
  private final int height;
  private final int batch;
  private final int channels;
  private final int writtenHeight;
  private final int writtenWidth;
  private final float[] between;
  private final Strides from;
  private final int[][] rows;
  private final float[][] factors;
  private final BoundEpilogue epilogue = new BoundEpilogue();
  private float[] weights;
  private float[] y;
  private Strides to;

  /// @param height height of the picture between
  /// @param sizes batch, channels, height and width of the result
  ColumnPass(List<Gather> phases, int height, int[] sizes, View between, int workers) {
    this.phases = phases;
    this.height = height;
    batch = sizes[0];
    channels = sizes[1];
    writtenHeight = sizes[2];
    writtenWidth = sizes[3];
    this.between = between.data();
    from = Strides.of(between.layout());
    int taps = phases.stream().mapToInt(Gather::taps).max().orElseThrow();
    rows = new int[workers][taps];
    factors = new float[workers][taps];
  }

  void bind(float[] weights, Epilogue epilogue, View residual, View written) {
    this.weights = weights;
    y = written.data();
    to = Strides.of(written.layout(), to);
    this.epilogue.bind(epilogue, residual, written);
  }

  int count() {
    return batch * writtenHeight;
  }

  @Override
  public void run(int index, int worker) {
    int n = index / writtenHeight;
    int h = index % writtenHeight;
    Gather phase = phases.get(h % phases.size());
    int j = h / phases.size();
    int terms = 0;
    for (int t = 0; t < phase.taps(); t++) {
      int row = phase.input(j) + t * phase.tapStep();
      if (row >= 0 && row < height) {
        rows[worker][terms] = from.at(n, 0, row, 0);
        factors[worker][terms] = weights[phase.kernel(t)];
        terms++;
      }
    }
    boolean dense = to.pixel() == channels;
    int runs = dense ? 1 : writtenWidth;
    int floats = dense ? writtenWidth * channels : channels;
    for (int run = 0; run < runs; run++) {
      RowSum.run(between, rows[worker], factors[worker], terms, y, to.at(n, 0, h, run), floats);
      for (int t = 0; t < terms; t++) {
        rows[worker][t] += channels;
      }
    }
    epilogue.row(n, 0, h, 0, 1, writtenWidth, 0, channels);
  }
}
