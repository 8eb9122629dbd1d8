package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import java.util.List;
import java.util.function.BiFunction;

/// A plan for the weights' gradient: sums over the pixels, in the order of the sums or row-major.
final class SummedPlan implements WeightPlan {
  /// Floats from one pixel of x to the next that share few sets of an L1 cache, where hundreds of
  /// pixels are read: a quarter of them or fewer.
  private static final int FEW_SETS = 64;

  private final ConvShape shape;
  private final String algorithm;
  private final String why;
  private final Team team;
  private final Staging x;
  private final Staging y;
  private final WeightCells cells;
  private final String packing;
  private final int weights;

  /// A plan whose pictures are channels-last.
  ///
  /// @param spaced whether the plan reads the same channels of many pixels of x at a time, so that
  ///     these should lie in different sets of a cache
  /// @param cells makes the cells, given the geometry and the strides of x in [#xLayout]
  static SummedPlan channelsLast(
      ConvShape shape,
      String algorithm,
      String why,
      Team team,
      boolean spaced,
      BiFunction<Phase, Strides, WeightCells> cells) {
    Phase phase = Phase.of(shape, Slot.Y).getFirst();
    Layout dense = Phase.inputLayout(shape.sizes(Slot.X), List.of(phase));
    Layout apart = Phase.spacedInputLayout(shape.sizes(Slot.X), List.of(phase), FEW_SETS);
    Layout layout = spaced ? apart : dense;
    // The taps of a row then lie side by side in every picture, if they do in one.
    boolean adjoining = phase.columns().taps() > 1 && layout.equals(dense);
    Staging x = new Staging(layout, adjoining, team);
    Staging y = new Staging(Layout.channelsLast(shape.sizes(Slot.Y)), team);
    WeightCells made = cells.apply(phase, Strides.of(layout));
    return new SummedPlan(shape, algorithm, why, team, x, y, made);
  }

  /// @param x what the cells read of x
  /// @param y what the cells read of y
  SummedPlan(
      ConvShape shape,
      String algorithm,
      String why,
      Team team,
      Staging x,
      Staging y,
      WeightCells cells) {
    this.shape = shape;
    this.algorithm = algorithm;
    this.team = team;
    this.x = x;
    this.y = y;
    this.cells = cells;
    packing = cells.order().name();
    weights = shape.length(Slot.W);
    this.why = why + ", " + cells.count() + " cells";
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
    return algorithm;
  }

  @Override
  public String why() {
    return why;
  }

  @Override
  public long scratchBytes() {
    return x.bytes() + y.bytes() + cells.scratchBytes();
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
    check(w);
    run(viewX, viewY, w, false);
  }

  @Override
  public void run(View viewX, View viewY, PackedWeights w) {
    check(w);
    run(viewX, viewY, w.data(), true);
  }

  private void run(View viewX, View viewY, float[] w, boolean packed) {
    x.check(viewX, "x");
    y.check(viewY, "y");
    cells.bind(staged(Slot.X, x, viewX), staged(Slot.Y, y, viewY), w, packed);
    cells.runOn(team);
  }

  private View staged(Slot slot, Staging staging, View given) {
    boolean reordered = given.layout().stride(1) != 1 && cells.reorders(slot, given.layout());
    return reordered ? given : staging.copyUnlessFits(given);
  }

  @Override
  public PackedWeights allocate() {
    return new PackedWeights(packing, new float[cells.order().size()]);
  }

  @Override
  public String packing() {
    return packing;
  }

  @Override
  public void unpack(PackedWeights packed, float[] w) {
    check(packed);
    check(w);
    cells.order().unpack(packed.data(), w, team);
  }

  private void check(float[] w) {
    if (w.length != weights) {
      throw new ShapeException("w has " + w.length + " elements, the plan's has " + weights);
    }
  }

  private void check(PackedWeights w) {
    if (!w.packing().equals(packing())) {
      throw new ShapeException(
          "weights are packed as '" + w.packing() + "', the plan writes '" + packing() + "'");
    }
  }
}
