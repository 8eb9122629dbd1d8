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
  private final AxisTerms terms;
  private final int batch;
  private final int channels;
  private final int writtenHeight;
  private final int writtenWidth;
  private final float[] between;
  private final Strides from;
  private final int column;
  private final RowPass rowPass;
  private final BoundEpilogue epilogue = new BoundEpilogue();
  private float[] y;
  private Strides to;

  SeparableTask(ConvShape shape, Slot open, int workers) {
    int[] read = shape.sizes(open == Slot.Y ? Slot.X : Slot.Y);
    int[] sizes = shape.sizes(open);
    AxisPhases phases = new AxisPhases(Gather.of(shape.axes().get(0), open));
    terms = new AxisTerms(phases, sizes[2], read[2]);
    batch = sizes[0];
    channels = sizes[1];
    writtenHeight = sizes[2];
    writtenWidth = sizes[3];
    View rows = View.allocate(Layout.channelsLast(batch, read[1], read[2], writtenWidth));
    between = rows.data();
    from = Strides.of(rows.layout());
    column = shape.axes().get(0).kernel();
    AxisPhases columns = new AxisPhases(Gather.of(shape.axes().get(1), open));
    rowPass = new RowPass(columns, read, rows);
  }

  @Override
  public void bind(View read, float[] weights, Epilogue epilogue, View residual, View written) {
    rowPass.bind(read, weights, column);
    terms.bind(weights, 0, from.row());
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
    int read = from.at(n, 0, 0, 0);
    boolean dense = to.pixel() == channels;
    int runs = dense ? 1 : writtenWidth;
    int floats = dense ? writtenWidth * channels : channels;
    for (int run = 0; run < runs; run++) {
      int at = to.at(n, 0, h, run);
      RowSum.run(
          between,
          read + run * channels,
          terms.starts,
          terms.factors,
          terms.at(h),
          terms.count(h),
          y,
          at,
          floats);
    }
    epilogue.row(n, 0, h, 0, 1, writtenWidth, 0, channels);
  }
}
