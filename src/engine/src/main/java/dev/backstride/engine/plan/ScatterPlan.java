package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;

/// A plan of [Scattering]. It reads and writes pictures of any layout where they lie.
final class ScatterPlan implements PicturePlan {
  private final ScatterForm form;
  private final Team team;
  private final ScatterWeights weights;
  private final ScatterTask task;
  private final String packing;
  private final Layout inputLayout;
  private final Layout outputLayout;

  ScatterPlan(ConvShape shape, Slot open, Team team) {
    form = ScatterForm.of(shape, open);
    this.team = team;
    weights = new ScatterWeights(form);
    task = new ScatterTask(form, weights, team.size());
    packing = weights.name();
    inputLayout = Layout.channelsLast(shape.sizes(open == Slot.Y ? Slot.X : Slot.Y));
    outputLayout = Layout.channelsLast(shape.sizes(open));
  }

  @Override
  public ConvShape shape() {
    return form.shape();
  }

  @Override
  public Slot open() {
    return form.open();
  }

  @Override
  public String algorithm() {
    return "scatter";
  }

  @Override
  public String why() {
    return "%d written channels would not fill vectors: lanes are pixels that are read, %s"
        .formatted(form.written(), task.cells());
  }

  @Override
  public long scratchBytes() {
    return task.scratchBytes();
  }

  @Override
  public Layout inputLayout() {
    return inputLayout;
  }

  @Override
  public Layout outputLayout() {
    return outputLayout;
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
    Staging.check(from, inputLayout, "the picture that is read");
    Staging.check(to, outputLayout, "the picture that is written");
    PictureIo.check(w, packing);
    task.bind(from, w.data(), epilogue, to);
    team.run(task.count(), task);
  }
}
