package dev.backstride.engine.plan;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.ops.Copy;

/// Packed weights brought into rows: for each channel that is written, its factors in the order in
/// which they are summed.
final class WeightRows implements Team.Task {
  private final Panels panels;
  private final int products;
  private final int length;
  private final Copy[] copies;
  private final Team alone = new Team(1);
  private float[] packed;
  private float[] rows;

  /// @param products factors of a row
  WeightRows(Panels panels, int groups, int products) {
    this.panels = panels;
    this.products = products;
    length = groups * panels.columns() * products;
    copies = new Copy[groups * panels.count()];
  }

  /// Fills the rows.
  void unpack(float[] packed, Team team) {
    if (rows == null) {
      rows = new float[length];
    }
    this.packed = packed;
    team.run(copies.length, this);
  }

  /// Copies one panel of one group.
  @Override
  public void run(int index, int worker) {
    if (copies[index] == null) {
      copies[index] = copy(index / panels.count(), index % panels.count());
    }
    copies[index].run(alone, packed, rows);
  }

  private Copy copy(int group, int panel) {
    int[] sizes = {panels.columns(panel), products};
    int[] panelStrides = {1, panels.tile(panel).columns()};
    int[] rowStrides = {products, 1};
    int row = (group * panels.columns() + panels.column(panel)) * products;
    return new Copy(
        Layout.strided(sizes, panelStrides, panels.at(0, group, panel), panels.size()),
        Layout.strided(sizes, rowStrides, row, length));
  }

  /// The rows, those of a group behind those of the one before.
  float[] data() {
    return rows;
  }

  /// Floats that are kept.
  long floats() {
    return rows == null ? 0 : length;
  }
}
