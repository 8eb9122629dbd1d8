package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.ops.Copy;

/// Weights in rows, one for each group, kernel element and written channel: its factors for the
/// channels that are read. Behind them one float more: 0, or NaN if a weight is infinite or NaN.
final class ScatterWeights implements Packing {
  private final ScatterForm form;
  private final int kernel;
  private final int count;
  private final Copy copy;

  ScatterWeights(ScatterForm form) {
    this.form = form;
    ConvShape shape = form.shape();
    count = shape.length(Slot.W);
    kernel = form.rows().kernel() * form.columns().kernel();
    int perOut = shape.inChannels() / shape.groups() * kernel;
    int perGroup = shape.outChannels() / shape.groups() * perOut;
    boolean readsX = form.open() == Slot.Y;
    int[] sizes = {form.groups(), kernel, form.written(), form.read()};
    int[] strides = {perGroup, 1, readsX ? perOut : kernel, readsX ? kernel : perOut};
    Layout rows = Layout.rowMajor(sizes);
    copy = new Copy(Layout.strided(sizes, strides, 0, count), rows);
  }

  /// Where the row of a kernel element and a written channel starts in its group.
  int row(int kernelRow, int kernelColumn, int channel) {
    int element = kernelRow * form.columns().kernel() + kernelColumn;
    return (element * form.written() + channel) * form.read();
  }

  /// Where a group's rows start.
  int group(int group) {
    return group * kernel * form.written() * form.read();
  }

  /// Whether zeros times packed weights are zeros: none is infinite or NaN.
  boolean finite(float[] packed) {
    return packed[count] == 0;
  }

  @Override
  public String name() {
    return "rows for %s, %d groups of %d×%d, kernel of %d×%d"
        .formatted(
            form.open(),
            form.groups(),
            form.read(),
            form.written(),
            form.rows().kernel(),
            form.columns().kernel());
  }

  @Override
  public int size() {
    return Math.addExact(count, 1);
  }

  @Override
  public void pack(float[] w, float[] packed, Team team) {
    copy.run(team, w, packed);
    packed[count] = Packing.allFinite(w) ? 0 : Float.NaN;
  }
}
