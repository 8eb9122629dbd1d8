package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import java.util.List;

/// Direct sums whose lanes are pixels of row-major pictures, also where few lanes have one.
record InPixelLanes() implements Algorithm {
  @Override
  public boolean accepts(ConvShape shape, Slot open) {
    List<Phase> phases = Phase.of(shape, open);
    return shape.batch() > 0 && phases.size() == 1 && phases.getFirst().columns().inStep() == 1;
  }

  @Override
  public PicturePlan plan(ConvShape shape, Slot open, Team team) {
    List<Phase> phases = Phase.of(shape, open);
    Panels panels = new Panels(shape, open, phases);
    PixelTiles tiles = PixelTiles.of(shape, open, phases.getFirst(), panels.depthChannels());
    return new RowMajorPlan(
        Direct.band(shape, open, team), new PixelLanes(shape, open, panels, tiles, team));
  }
}
