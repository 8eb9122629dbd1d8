package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.RowSum;

/// The two passes of [Separable] on channels-last pictures: a [RowPass], then for each row that is
/// written weighted sums of the rows between.
final class SeparableTask implements PictureTask {
  /// Of the rows.
  private final AxisPhases phases;
  private final int height;
  private final int batch;
  private final int channels;
  private final int writtenHeight;
  private final int writtenWidth;
  private final float[] between;
  private final Strides from;
  private final int column;
  private final RowPass rowPass;
  private final int[][] taps;
  private final float[][] factors;
  private final BoundEpilogue epilogue = new BoundEpilogue();
  private float[] weights;
  private float[] y;
  private Strides to;

  SeparableTask(ConvShape shape, Slot open, int workers) {
    int[] read = shape.sizes(open == Slot.Y ? Slot.X : Slot.Y);
    int[] sizes = shape.sizes(open);
    phases = new AxisPhases(Gather.of(shape.axes().get(0), open));
    height = read[2];
    batch = sizes[0];
    channels = sizes[1];
    writtenHeight = sizes[2];
    writtenWidth = sizes[3];
    View rows = View.allocate(Layout.channelsLast(batch, read[1], height, writtenWidth));
    between = rows.data();
    from = Strides.of(rows.layout());
    column = shape.axes().get(0).kernel();
    AxisPhases columns = new AxisPhases(Gather.of(shape.axes().get(1), open));
    rowPass = new RowPass(columns, read, rows);
    taps = WorkerArrays.ints(workers, phases.mostTaps());
    factors = WorkerArrays.floats(workers, phases.mostTaps());
  }

  @Override
  public void bind(View read, float[] weights, Epilogue epilogue, View residual, View written) {
    rowPass.bind(read, weights, column);
    this.weights = weights;
    y = written.data();
    to = Strides.of(written.layout(), to);
    this.epilogue.bind(epilogue, residual, written);
  }

  @Override
  public int count() {
    return batch * writtenHeight;
  }

  @Override
  public void runOn(Team team) {
    team.run(rowPass.count(), rowPass);
    team.run(count(), this);
  }

  @Override
  public long scratchBytes() {
    return (long) between.length * Float.BYTES;
  }

  @Override
  public void run(int index, int worker) {
    int n = index / writtenHeight;
    int h = index % writtenHeight;
    int[] rows = taps[worker];
    int terms = phases.terms(h, height, weights, 0, rows, factors[worker], 0);
    for (int t = 0; t < terms; t++) {
      rows[t] = from.at(n, 0, rows[t], 0);
    }
    boolean dense = to.pixel() == channels;
    int runs = dense ? 1 : writtenWidth;
    int floats = dense ? writtenWidth * channels : channels;
    for (int run = 0; run < runs; run++) {
      int at = to.at(n, 0, h, run);
      RowSum.run(between, run * channels, rows, factors[worker], 0, terms, y, at, floats);
    }
    epilogue.row(n, 0, h, 0, 1, writtenWidth, 0, channels);
  }
}
