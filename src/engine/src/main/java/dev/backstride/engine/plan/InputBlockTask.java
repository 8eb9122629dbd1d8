package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.Window;
import dev.backstride.engine.simd.ChannelRows;

/// The two passes of [InputBlocks]: sums for all blocks, then a cell is a row of outputs, each of
/// which adds a part from each of its blocks.
final class InputBlockTask implements PictureTask {
  private final DirectTask sums;
  private final View parts;
  private final Strides from;
  private final BoundEpilogue epilogue = new BoundEpilogue();
  private final int batch;
  private final int channels;
  private final int height;
  private final int width;
  private final int rowParts;
  private final int columnParts;
  private float[] y;
  private Strides to;

  InputBlockTask(ConvShape shape, ConvShape blocks, DirectTask sums) {
    this.sums = sums;
    parts = View.allocate(Layout.channelsLast(blocks.sizes(Slot.Y)));
    from = Strides.of(parts.layout());
    batch = shape.batch();
    channels = shape.outChannels();
    Window columns = shape.axes().getLast();
    width = columns.out();
    columnParts = InputBlocks.parts(columns);
    Window rows = InputBlocks.rows(shape);
    height = rows.out();
    rowParts = InputBlocks.parts(rows);
  }

  @Override
  public void bind(View read, float[] weights, Epilogue epilogue, View residual, View written) {
    sums.bind(read, weights, Epilogue.NONE, null, parts);
    y = written.data();
    to = Strides.of(written.layout(), to);
    this.epilogue.bind(epilogue, residual, written);
  }

  @Override
  public int count() {
    return batch * height;
  }

  @Override
  public void runOn(Team team) {
    sums.runOn(team);
    team.run(count(), this);
  }

  @Override
  public long scratchBytes() {
    return sums.scratchBytes() + (long) parts.data().length * Float.BYTES;
  }

  @Override
  public void run(int index, int worker) {
    int n = index / height;
    int h = index % height;
    int at = to.at(n, 0, h, 0);
    for (int row = 0; row < rowParts; row++) {
      for (int column = 0; column < columnParts; column++) {
        int part = from.at(n, 0, h + row, column) + (row * columnParts + column) * channels;
        if (row + column == 0) {
          ChannelRows.copy(y, at, to.pixel(), parts.data(), part, from.pixel(), width, channels);
        } else {
          ChannelRows.add(y, at, to.pixel(), parts.data(), part, from.pixel(), width, channels);
        }
      }
    }
    epilogue.row(n, 0, h, 0, 1, width, 0, channels);
  }
}
