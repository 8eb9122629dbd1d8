package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import java.util.List;
import java.util.Optional;

/// Two cheap passes for weights that are a [SeparableKernel]: along the rows into scratch memory,
/// then whole rows are added. The second writes each output once and reads few rows, so memory is
/// its bound.
final class SeparablePlan implements PicturePlan {
  private final ConvShape shape;
  private final Slot open;
  private final Team team;
  private final PictureIo io;
  private final RowPass rowPass;
  private final ColumnPass columnPass;
  private final View between;
  private final String packing;
  private final Optional<? extends RowMajorRun> rowMajor;

  SeparablePlan(ConvShape shape, Slot open, Team team) {
    this(shape, open, team, rowMajor(shape, open, team));
  }

  private static Optional<? extends RowMajorRun> rowMajor(ConvShape shape, Slot open, Team team) {
    Optional<SeparablePlanes> planes = SeparablePlanes.of(shape, open, team);
    return planes.isPresent() ? planes : Bands.of(shape, open, 1, team, SeparablePlan::band);
  }

  static PicturePlan band(ConvShape shape, Slot open, Team alone) {
    return new SeparablePlan(shape, open, alone, Optional.empty());
  }

  private SeparablePlan(
      ConvShape shape, Slot open, Team team, Optional<? extends RowMajorRun> rowMajor) {
    this.rowMajor = rowMajor;
    this.shape = shape;
    this.open = open;
    this.team = team;
    List<Gather> rows = Gather.of(shape.axes().get(0), open);
    List<Gather> columns = Gather.of(shape.axes().get(1), open);
    int[] from = shape.sizes(open == Slot.Y ? Slot.X : Slot.Y);
    int[] to = shape.sizes(open);
    io = new PictureIo(shape, open, List.of(), team);
    packing = "separable, column of " + shape.axes().get(0).kernel() + " and row";
    between = View.allocate(Layout.channelsLast(from[0], from[1], from[2], to[3]));
    rowPass = new RowPass(columns, from, between);
    columnPass = new ColumnPass(rows, from[2], to, between, team.size());
  }

  @Override
  public ConvShape shape() {
    return shape;
  }

  @Override
  public Slot open() {
    return open;
  }

  @Override
  public String algorithm() {
    return "separable";
  }

  @Override
  public String why() {
    String passes = "every channel to itself by one kernel, a column times a row: two passes";
    return rowMajor.map(run -> passes + "; " + run.how()).orElse(passes);
  }

  @Override
  public long scratchBytes() {
    return io.scratchBytes()
        + (long) between.data().length * Float.BYTES
        + rowMajor.map(RowMajorRun::scratchBytes).orElse(0L);
  }

  @Override
  public Layout inputLayout() {
    return io.inputLayout();
  }

  @Override
  public Layout outputLayout() {
    return io.outputLayout();
  }

  /// @throws ShapeException if the weights are no [SeparableKernel]
  @Override
  public PackedWeights pack(float[] w) {
    int floats = shape.axes().get(0).kernel() + shape.axes().get(1).kernel();
    PackedWeights packed = new PackedWeights(packing(), new float[floats]);
    repack(w, packed);
    return packed;
  }

  @Override
  public void repack(float[] w, PackedWeights packed) {
    SeparableKernel kernel =
        SeparableKernel.of(shape, w)
            .orElseThrow(
                () -> new ShapeException("the plan is for separable weights, and these are not"));
    System.arraycopy(kernel.column(), 0, packed.data(), 0, kernel.column().length);
    System.arraycopy(kernel.row(), 0, packed.data(), kernel.column().length, kernel.row().length);
  }

  @Override
  public String packing() {
    return packing;
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    io.check(from, w, packing, to);
    if (rowMajor.isPresent() && rowMajor.get().serves(from, epilogue.residual(), to)) {
      rowMajor.get().run(from, w, epilogue, to);
      return;
    }
    View written = io.writable(to);
    rowPass.bind(io.readable(from), w.data(), shape.axes().get(0).kernel());
    columnPass.bind(w.data(), epilogue, io.readableResidual(epilogue.residual()), written);
    team.run(rowPass.count(), rowPass);
    team.run(columnPass.count(), columnPass);
    io.finish(written, to);
  }
}
