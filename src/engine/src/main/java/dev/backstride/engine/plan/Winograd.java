package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.Window;
import dev.backstride.engine.simd.WinogradForm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Winograd's convolution, for kernels of 3×3 at stride 1: fewer multiplications than direct sums,
/// for transforms of the pictures and a larger error.
///
/// Error: an output differs from the exact sum by at most `a · γ · Σ max|x| · max|w|`. The sum runs
/// over the c channels that are read, the maxima over the output's tile of a channel and over a
/// kernel; γ is n·u / (1 − n·u) with n = c + 18 and u = 2⁻²⁴; a is 564 for F(4×4,3×3), 64 for
/// F(2×2,3×3). It is what |Aᵀ|(|G|·1 ⊙ |Bᵀ|·1) makes of ones, squared; 18 are the roundings in the
/// three transforms. For a gradient of weights the sum runs over the tiles, n is their number + 18,
/// and a is 803. Direct sums have the same bound with a = 9. So much in the worst case: the error
/// of random numbers in the L2 norm, up to 512 channels, is below 2·10⁻⁶ of the result.
///
/// A NaN or an infinity that is read makes NaNs of all outputs of the tiles that read it.
final class Winograd implements Algorithm {
  @Override
  public boolean accepts(ConvShape shape, Slot open) {
    return takes(shape) && WinogradCost.best(shape, open).isPresent();
  }

  /// Whether a geometry has Winograd tiles.
  static boolean takes(ConvShape shape) {
    return shape.axes().size() == 2 && shape.axes().stream().allMatch(Winograd::takes);
  }

  /// Whether the gradient of the weights is cheaper this way than as direct sums.
  static boolean takesWeights(ConvShape shape) {
    return takes(shape) && WinogradCost.savesOnWeights(shape);
  }

  private static boolean takes(Window axis) {
    return axis.kernel() == 3 && axis.stride() == 1 && axis.dilation() == 1;
  }

  @Override
  public PicturePlan plan(ConvShape shape, Slot open, Team team) {
    return plan(shape, open, team, WinogradCost.best(shape, open).orElseThrow());
  }

  @Override
  public List<PicturePlan> candidates(ConvShape shape, Slot open, Team team) {
    return takes(shape)
        ? Arrays.stream(WinogradForm.values()).map(form -> plan(shape, open, team, form)).toList()
        : List.of();
  }

  /// Plans a contraction in a given form, whatever it costs.
  static PicturePlan plan(ConvShape shape, Slot open, Team team, WinogradForm form) {
    return plan(shape, open, team, form, Bands.of(shape, open, form.outputs(), team, bands(form)));
  }

  static Bands.Planner bands(WinogradForm form) {
    return (band, open, alone) -> plan(band, open, alone, form, Optional.empty());
  }

  private static PicturePlan plan(
      ConvShape shape, Slot open, Team team, WinogradForm form, Optional<Bands> bands) {
    List<Phase> phases = Phase.of(shape, open);
    Phase phase = phases.getFirst();
    WinogradPanels weights = new WinogradPanels(shape, open, phase, form);
    WinogradTask task = new WinogradTask(shape, phase, form, weights, team.size());
    double saving = WinogradCost.saving(shape, open, form);
    String why = "%s, %.2f times fewer multiplications, %s".formatted(form, saving, task.cells());
    PictureIo io = new PictureIo(shape, open, phases, team);
    return new TiledPlan(shape, open, name(form), why, team, io, weights, task, bands);
  }

  private static String name(WinogradForm form) {
    return "winograd-%1$dx%1$d".formatted(form.outputs());
  }

  /// Plans the gradient of the weights, whatever it costs.
  static WeightPlan planWeights(ConvShape shape, Team team) {
    double saving = WinogradCost.saving(shape, Slot.Y, WinogradForm.F4);
    String why =
        "adjoint of %s, %.2f times fewer multiplications".formatted(WinogradForm.F4, saving);
    return new SummedPlan(
        shape,
        name(WinogradForm.F4),
        why,
        team,
        false,
        (phase, strides) -> new WinogradWeightTask(shape, phase, team.size()));
  }
}
