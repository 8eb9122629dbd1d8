package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.simd.WeightTile;
import java.util.List;

/// The weights' gradient as direct sums over the pixels. Covers every shape.
final class DirectWeights implements WeightPlan {
  private final ConvShape shape;
  private final Team team;
  private final Staging x;
  private final Staging y;
  private final WeightTask task;

  DirectWeights(ConvShape shape, Team team) {
    this.shape = shape;
    this.team = team;
    Phase phase = Phase.of(shape, Slot.Y).getFirst();
    x = new Staging(Phase.inputLayout(shape.sizes(Slot.X), List.of(phase)), team);
    y = new Staging(Layout.channelsLast(shape.sizes(Slot.Y)), team);
    task = new WeightTask(shape, phase, Strides.of(x.layout()), team.size());
  }

  @Override
  public ConvShape shape() {
    return shape;
  }

  @Override
  public Slot open() {
    return Slot.W;
  }

  @Override
  public String algorithm() {
    return "direct";
  }

  @Override
  public String why() {
    WeightTile tile = WeightTile.forColumns(shape.outChannels() / shape.groups());
    return "direct sums over the pixels, tile " + tile + " vectors, " + task.count() + " cells";
  }

  @Override
  public long scratchBytes() {
    return x.bytes() + y.bytes() + task.scratchBytes();
  }

  @Override
  public Layout xLayout() {
    return x.layout();
  }

  @Override
  public Layout yLayout() {
    return y.layout();
  }

  @Override
  public void run(View viewX, View viewY, float[] w) {
    x.check(viewX, "x");
    y.check(viewY, "y");
    task.bind(x.copyUnlessFits(viewX), y.copyUnlessFits(viewY), w);
    team.run(task.count(), task);
    team.run(task.sums().count(), task.sums());
  }
}
