package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Plan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.simd.WinogradForm;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// An algorithm of the engine that is taken wherever it can compute. In this package because only
/// the planner's neighbours see them.
///
/// @param name what reports call it
/// @param sums what it makes of the products of an element
/// @param pictures how it plans pictures
/// @param slots those that it can leave open: the laws must reach all of them
/// @param weights how it plans the weights' gradient, if it does
public record ForcedAlgorithm(
    String name,
    Sums sums,
    Algorithm pictures,
    Set<Slot> slots,
    Optional<BiFunction<ConvShape, Team, WeightPlan>> weights) {
  private static final RowBlocks ROW_BLOCKS = new RowBlocks(Precision.FAST);

  /// Those among which the planner chooses, and their ways through row-major pictures, which it
  /// takes for large ones only. The laws are tried on each line, and the run fails if they do not
  /// reach it.
  public static final List<ForcedAlgorithm> ALL =
      List.of(
          of("direct", Sums.CHAINS, new Direct()).with(ForcedAlgorithm::directWeights),
          of("direct, cells reorder", Sums.CHAINS, new Direct())
              .with(ForcedAlgorithm::weightsOfReorderingCells)
              .only(Slot.W),
          of("direct in bands", Sums.CHAINS, new InBands(new Direct(), Direct::band)),
          of("direct, lanes are pixels", Sums.CHAINS, new InPixelLanes()),
          of("direct, few channels", Sums.CHAINS, fewChannels()),
          of("direct, lanes are positions", Sums.CHAINS, phaseLanes()).only(Slot.X),
          of("depthwise", Sums.CHAINS, depthwise()).with(DepthwiseWeightTask::plan),
          of("depthwise, lanes are columns", Sums.CHAINS, depthwiseColumns())
              .with(DepthwiseWeightColumns::plan)
              .only(Slot.W),
          of("depthwise planes", Sums.CHAINS, new Forced(InPlanes::are, new Depthwise()::plan)),
          of("depthwise planes, copied", Sums.CHAINS, new InPlanes(false)),
          of("depthwise planes, in place", Sums.CHAINS, new InPlanes(true)),
          of("scatter", Sums.CHAINS, new Forced(ScatterForm::takes, ScatterPlan::new)),
          of("input blocks", Sums.PARTS, inputBlocks()).only(Slot.Y),
          of("input blocks in bands", Sums.PARTS, new InBands(inputBlocks(), InputBlocks::band))
              .only(Slot.Y),
          of("dots", Sums.PARTS, new Forced(Dots::takes, new Dots()::plan)).only(Slot.Y),
          of("row blocks, strict", Sums.CHAINS, new RowBlocks(Precision.STRICT)).only(Slot.X),
          of("row blocks, fast", Sums.SUMS, ROW_BLOCKS).only(Slot.X),
          of("row blocks in bands", Sums.SUMS, new InBands(plainRowBlocks(), RowBlocks::band))
              .only(Slot.X),
          of("row blocks, pairs of pixels", Sums.SUMS, pixelPairs()).only(Slot.X),
          of("row blocks, positions, strict", Sums.CHAINS, blockLanes(Precision.STRICT))
              .only(Slot.X),
          of("row blocks, positions, fast", Sums.SUMS, blockLanes(Precision.FAST)).only(Slot.X),
          of("row blocks, planes, strict", Sums.CHAINS, rowPlanes(Precision.STRICT)).only(Slot.X),
          of("row blocks, planes, fast", Sums.SUMS, rowPlanes(Precision.FAST)).only(Slot.X),
          of("winograd 4", Sums.TRANSFORMS_43, winograd(WinogradForm.F43))
              .with(Winograd::planWeights),
          of("winograd 4 in bands", Sums.TRANSFORMS_43, winogradInBands(WinogradForm.F43)),
          of("winograd 2", Sums.TRANSFORMS_23, winograd(WinogradForm.F23)),
          of("winograd 2 in bands", Sums.TRANSFORMS_23, winogradInBands(WinogradForm.F23)),
          of("winograd 4 of 2×2", Sums.TRANSFORMS_42, winograd(WinogradForm.F42))
              .with(Winograd::planWeights),
          of("winograd 4 of 2×2 in bands", Sums.TRANSFORMS_42, winogradInBands(WinogradForm.F42)),
          of("winograd 2 of 2×2", Sums.TRANSFORMS_22, winograd(WinogradForm.F22)),
          of("winograd 2 of 2×2 in bands", Sums.TRANSFORMS_22, winogradInBands(WinogradForm.F22)),
          of("winograd 2 of 4×4", Sums.TRANSFORMS_24, winograd(WinogradForm.F24)),
          of("winograd 2 of 5×5", Sums.TRANSFORMS_25, winograd(WinogradForm.F25)),
          of("winograd 4 of 5×5", Sums.TRANSFORMS_45, winograd(WinogradForm.F45)),
          of("winograd 4 of 5×5 in bands", Sums.TRANSFORMS_45, winogradInBands(WinogradForm.F45)),
          of("winograd 2 of 7×7", Sums.TRANSFORMS_27, winograd(WinogradForm.F27)),
          of("winograd 2 of 7×7 in bands", Sums.TRANSFORMS_27, winogradInBands(WinogradForm.F27)),
          of("separable", Sums.TWO_PASSES, separable()),
          of("separable planes", Sums.TWO_PASSES, separablePlanes()),
          of("separable in bands", Sums.TWO_PASSES, new InBands(separable(), Separable::band)));

  /// What an algorithm makes of the products of an element.
  public enum Sums {
    /// Chains over all terms, those of the padding included.
    CHAINS,
    /// Sums of all terms, and perhaps of some zeros.
    SUMS,
    /// Sums of the sums of some terms each.
    PARTS,
    /// Sums along rows, then of rows; only of weights that allow it.
    TWO_PASSES,
    /// Products of transforms, for 2×2 outputs of 3×3 taps.
    TRANSFORMS_23,
    /// Products of transforms, for 4×4 outputs of 3×3 taps.
    TRANSFORMS_43,
    /// Products of transforms, for 2×2 outputs of 2×2 taps.
    TRANSFORMS_22,
    /// Products of transforms, for 4×4 outputs of 2×2 taps.
    TRANSFORMS_42,
    /// Products of transforms, for 2×2 outputs of 4×4 taps.
    TRANSFORMS_24,
    /// Products of transforms, for 2×2 outputs of 5×5 taps.
    TRANSFORMS_25,
    /// Products of transforms, for 4×4 outputs of 5×5 taps.
    TRANSFORMS_45,
    /// Products of transforms, for 2×2 outputs of 7×7 taps.
    TRANSFORMS_27
  }

  private static ForcedAlgorithm of(String name, Sums sums, Algorithm pictures) {
    Set<Slot> both = EnumSet.of(Slot.X, Slot.Y);
    return new ForcedAlgorithm(name, sums, pictures, both, Optional.empty());
  }

  private ForcedAlgorithm only(Slot open) {
    return new ForcedAlgorithm(name, sums, pictures, EnumSet.of(open), weights);
  }

  private ForcedAlgorithm with(BiFunction<ConvShape, Team, WeightPlan> planner) {
    Set<Slot> all = EnumSet.allOf(Slot.class);
    return new ForcedAlgorithm(name, sums, pictures, all, Optional.of(planner));
  }

  /// Whether it computes a contraction, whatever that costs, of some weights at least.
  public boolean takes(ConvShape shape, Slot open) {
    return slots.contains(open) && pictures.accepts(shape, open);
  }

  /// Whether it computes a contraction of these weights.
  public boolean takes(ConvShape shape, Slot open, float[] w) {
    return takes(shape, open)
        && (sums != Sums.TWO_PASSES || SeparableKernel.of(shape, w).isPresent());
  }

  Plan plan(ConvShape shape, Slot open, Team team) {
    return open == Slot.W
        ? weights.orElseThrow().apply(shape, team)
        : pictures.plan(shape, open, team);
  }

  @Override
  public String toString() {
    return name;
  }

  private static WeightPlan directWeights(ConvShape shape, Team team) {
    return WeightTask.plan(shape, team, WeightTask.LARGE);
  }

  private static WeightPlan weightsOfReorderingCells(ConvShape shape, Team team) {
    return WeightTask.plan(shape, team, 0);
  }

  private static Algorithm fewChannels() {
    return new Forced(
        (shape, open) -> fewChannels(shape, open, new Team(1)).isPresent(),
        (shape, open, team) ->
            new RowMajorPlan(
                Direct.band(shape, open, team), fewChannels(shape, open, team).orElseThrow()));
  }

  private static Optional<FewChannels> fewChannels(ConvShape shape, Slot open, Team team) {
    List<Phase> phases = Phase.of(shape, open);
    return FewChannels.of(shape, open, new Panels(shape, open, phases), phases, team);
  }

  private static Algorithm depthwise() {
    return new Forced((shape, _) -> Depthwise.is(shape), Depthwise::channelsLast);
  }

  private static Algorithm depthwiseColumns() {
    return new Forced((shape, _) -> DepthwiseWeightColumns.takes(shape), Depthwise::channelsLast);
  }

  /// Those of shapes of which bands are row blocks as they are.
  private static Algorithm plainRowBlocks() {
    return new Forced(
        (shape, open) ->
            ROW_BLOCKS.accepts(shape, open) && ROW_BLOCKS.blockable(shape).equals(shape),
        RowBlocks::band);
  }

  private static Algorithm pixelPairs() {
    return new Forced(
        (shape, open) -> plainRowBlocks().accepts(shape, open) && PixelPairs.takes(shape),
        (shape, open, team) -> {
          List<Phase> phases = Phase.ofRowBlocks(shape);
          Panels panels = new Panels(shape, open, phases);
          return new RowMajorPlan(
              RowBlocks.band(shape, open, team), new PixelPairs(shape, panels, phases, team));
        });
  }

  private static Algorithm rowPlanes(Precision precision) {
    RowBlocks blocks = new RowBlocks(precision);
    return new Forced(
        blocks::accepts,
        (shape, open, team) -> RowBlocks.inPlanes(shape, blocks.blockable(shape), open, team));
  }

  private static Algorithm phaseLanes() {
    return new Forced(
        (shape, open) -> phaseLanes(shape, open, new Team(1)).isPresent(),
        (shape, open, team) ->
            new RowMajorPlan(
                Direct.band(shape, open, team), phaseLanes(shape, open, team).orElseThrow()));
  }

  private static Optional<PhaseLanes> phaseLanes(ConvShape shape, Slot open, Team team) {
    if (!PhaseLanes.takes(shape, open)) {
      return Optional.empty();
    }
    List<Phase> phases = Phase.of(shape, open);
    return PhaseLanes.of(shape, new Panels(shape, open, phases), phases, team);
  }

  private static Algorithm blockLanes(Precision precision) {
    return new Forced(
        (shape, open) -> blockLanes(precision, shape, open, new Team(1)).isPresent(),
        (shape, open, team) -> blockLanes(precision, shape, open, team).orElseThrow());
  }

  private static Optional<PicturePlan> blockLanes(
      Precision precision, ConvShape shape, Slot open, Team team) {
    RowBlocks blocks = new RowBlocks(precision);
    ConvShape blockable = blocks.blockable(shape);
    return blocks.accepts(shape, open) && PhaseLanes.takes(blockable, open)
        ? RowBlocks.inLanes(shape, blockable, open, team)
        : Optional.empty();
  }

  private static Algorithm winograd(WinogradForm form) {
    return new Forced(
        (shape, _) -> Winograd.takes(shape, form),
        (shape, open, team) -> Winograd.plan(shape, open, team, form));
  }

  private static Algorithm winogradInBands(WinogradForm form) {
    Algorithm whole =
        new Forced(
            (shape, open) -> Winograd.takes(shape, form) && WinogradPhases.of(shape, open).even(),
            (shape, open, team) -> Winograd.plan(shape, open, team, form));
    return new InBands(
        whole, (shape, open) -> Winograd.bandUnit(shape, open, form), Winograd.bands(form));
  }

  private static Algorithm inputBlocks() {
    return new Forced(InputBlocks::takes, InputBlocks::band);
  }

  private static Algorithm separable() {
    return new Forced((shape, _) -> mayBeSeparable(shape), Separable::band);
  }

  private static Algorithm separablePlanes() {
    return new Forced(
        (shape, open) ->
            mayBeSeparable(shape) && SeparablePlanes.of(shape, open, new Team(1)).isPresent(),
        Separable::plan);
  }

  private static boolean mayBeSeparable(ConvShape shape) {
    return shape.axes().size() == 2
        && shape.inChannels() == shape.outChannels()
        && (shape.groups() == 1 || Depthwise.is(shape));
  }
}
