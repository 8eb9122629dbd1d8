package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import java.util.List;

/// The weights of row blocks in two orders, one behind the other: one plan writes pictures with
/// channels last and row-major ones.
///
/// @param pixels whose columns are the channels of a block, those of one pixel after the other
/// @param planes whose columns are its pixels, those of one channel after the other
record RowBlockPanels(Panels pixels, Panels planes) implements Packing {
  static RowBlockPanels behind(Panels pixels, ConvShape shape, Slot open, List<Phase> phases) {
    int start = Math.ceilDiv(pixels.size(), CacheSets.LINE) * CacheSets.LINE;
    return new RowBlockPanels(pixels, Panels.ofPlanes(shape, open, phases, start));
  }

  @Override
  public String name() {
    return pixels.name() + ", then " + planes.name();
  }

  @Override
  public int size() {
    return planes.size();
  }

  @Override
  public void pack(float[] w, float[] packed, Team team) {
    pixels.pack(w, packed, team);
    planes.pack(w, packed, team);
  }
}
