package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import java.util.List;

/// Direct sums over the strided view: nothing is unfolded, the window of a pixel is read where it
/// lies. Covers every shape, slots Y and X.
final class DirectPlan implements PicturePlan {
  private final ConvShape shape;
  private final Slot open;
  private final Team team;
  private final Panels panels;
  private final PictureIo io;
  private final DirectTask task;

  DirectPlan(ConvShape shape, Slot open, Team team) {
    this.shape = shape;
    this.open = open;
    this.team = team;
    List<Phase> phases = Phase.of(shape, open);
    panels = new Panels(shape, open, phases);
    io = new PictureIo(shape, open, phases, team);
    task = new DirectTask(shape, panels, phases, team.size());
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
    return "direct";
  }

  @Override
  public String why() {
    return "direct sums, tile " + panels.tile(0) + " vectors, " + task.blocks();
  }

  @Override
  public long scratchBytes() {
    return io.scratchBytes();
  }

  @Override
  public Layout inputLayout() {
    return io.inputLayout();
  }

  @Override
  public Layout outputLayout() {
    return io.outputLayout();
  }

  @Override
  public PackedWeights pack(float[] w) {
    return new PackedWeights(packing(), panels.pack(w));
  }

  @Override
  public String packing() {
    return panels.name();
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    io.check(from, w, packing(), to);
    View read = io.readable(from);
    View written = io.writable(to);
    task.bind(read, w.data(), epilogue, io.readableResidual(epilogue.residual()), written);
    team.run(task.count(), task);
    io.finish(written, to);
  }
}
