package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import java.util.Optional;

/// A plan whose work is one grid of cells. Row-major pictures may have a way of their own.
final class TiledPlan implements PicturePlan {
  private final ConvShape shape;
  private final Slot open;
  private final String algorithm;
  private final String why;
  private final Team team;
  private final PictureIo io;
  private final Packing weights;
  private final String packing;
  private final PictureTask task;
  private final Optional<? extends RowMajorRun> rowMajor;

  TiledPlan(
      ConvShape shape,
      Slot open,
      String algorithm,
      String why,
      Team team,
      PictureIo io,
      Packing weights,
      PictureTask task,
      Optional<? extends RowMajorRun> rowMajor) {
    this.shape = shape;
    this.open = open;
    this.algorithm = algorithm;
    this.why = why;
    this.team = team;
    this.io = io;
    this.weights = weights;
    packing = weights.name();
    this.task = task;
    this.rowMajor = rowMajor;
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
    return algorithm;
  }

  @Override
  public String why() {
    return rowMajor.isPresent() ? why + "; " + rowMajor.get().how() : why;
  }

  @Override
  public long scratchBytes() {
    return io.scratchBytes()
        + task.scratchBytes()
        + rowMajor.map(RowMajorRun::scratchBytes).orElse(0L);
  }

  @Override
  public Layout inputLayout() {
    return io.inputLayout();
  }

  @Override
  public Layout outputLayout() {
    Optional<Layout> ofRowMajor =
        rowMajor.isPresent() ? rowMajor.get().outputLayout() : Optional.empty();
    return ofRowMajor.isPresent() ? ofRowMajor.get() : io.outputLayout();
  }

  @Override
  public PackedWeights pack(float[] w) {
    PackedWeights packed = new PackedWeights(packing, new float[weights.size()]);
    weights.pack(w, packed.data(), team);
    return packed;
  }

  @Override
  public void repack(float[] w, PackedWeights packed) {
    PictureIo.check(packed, packing);
    weights.pack(w, packed.data(), team);
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
    View residual = io.readableResidual(epilogue.residual());
    task.bind(io.readable(from), w.data(), epilogue, residual, written);
    task.runOn(team);
    io.finish(written, to);
  }
}
