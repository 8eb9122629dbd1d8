package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntBiFunction;

/// An algorithm that cuts row-major pictures into bands of so few rows that even small ones are
/// several.
///
/// @param whole what is cut
/// @param unit rows of which a band has a multiple, where its stride is 1
/// @param planner plans a band
record InBands(Algorithm whole, ToIntBiFunction<ConvShape, Slot> unit, Bands.Planner planner)
    implements Algorithm {
  private static final int MOST_UNITS = 3;

  /// More would be very many bands.
  private static final int MOST_ROWS = 1 << 10;

  InBands(Algorithm whole, Bands.Planner planner) {
    this(whole, (_, _) -> 1, planner);
  }

  @Override
  public boolean accepts(ConvShape shape, Slot open) {
    Slot read = open == Slot.Y ? Slot.X : Slot.Y;
    int[] sizes = shape.sizes(read);
    // A picture of one pixel lies in memory as one with channels last, which is not cut.
    boolean rowMajor = Arrays.stream(sizes, 2, sizes.length).anyMatch(size -> size > 1);
    return rowMajor
        && height(shape, open) <= MOST_ROWS
        && whole.accepts(shape, open)
        && cut(shape, open).filter(bands -> bands.size() > shape.batch()).isPresent();
  }

  private Optional<List<Band>> cut(ConvShape shape, Slot open) {
    int rows = unit.applyAsInt(shape, open);
    int step = open == Slot.Y ? rows : rows * shape.axes().getFirst().stride();
    int units = Math.clamp(height(shape, open) / step / 2, 1, MOST_UNITS);
    return Band.cut(shape, open, step * units);
  }

  private static int height(ConvShape shape, Slot open) {
    return shape.sizes(open)[2];
  }

  @Override
  public PicturePlan plan(ConvShape shape, Slot open, Team team) {
    List<Band> bands = cut(shape, open).orElseThrow();
    return new RowMajorPlan(whole.plan(shape, open, team), new Bands(bands, open, team, planner));
  }
}
