package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.simd.WinogradForm;
import java.util.List;
import java.util.Optional;

/// Winograd's convolution, for windows of two to five or seven taps at stride 1, and for those
/// with a stride as several of stride 1 ([WinogradPhases]), dilated or not: fewer multiplications
/// than direct sums, for transforms of the pictures and a larger error.
///
/// Error: an output differs from the exact sum by at most `a · γ · Σ max|x| · max|w|`. The sum
/// runs over the c channels that are read, of all phases that are summed; the maxima are those
/// over the output's tile of a channel and over a phase's taps of a kernel; γ is n·u / (1 −
/// n·u) with n = c + 24 and u = 2⁻²⁴; a is 564 for F(4×4,3×3), 64 for F(2×2,3×3), 169 for
/// F(4×4,2×2), 16 for F(2×2,2×2), 361 for F(2×2,4×4), 1132 for F(2×2,5×5), 7531 for F(4×4,5×5),
/// 13200 for F(2×2,7×7). It is what |Aᵀ|(|G|·1 ⊙ |Bᵀ|·1) makes of ones, squared; there are at
/// most 24 roundings in the three transforms. For a gradient of weights the sum runs over the
/// tiles, n is their number + 24, the maximum of x is that in the phase of the weight, and a is 803
/// for F(4×4,3×3), 361 for F(4×4,2×2). Direct sums have the same bound with the taps for a. So much
/// in the worst case: the error of random numbers in the L2 norm, up to 512 channels, is below
/// 2.5·10⁻⁶ of the result, with eight points along an axis, F(4×4,5×5) and F(2×2,7×7), below
/// 1.2·10⁻⁵.
///
/// A NaN or an infinity that is read makes NaNs of all outputs of the tiles that read it.
final class Winograd implements Algorithm {
  @Override
  public boolean accepts(ConvShape shape, Slot open) {
    return WinogradCost.best(shape, open).isPresent();
  }

  /// Whether a geometry has tiles of a form.
  static boolean takes(ConvShape shape, WinogradForm form) {
    return WinogradPhases.taps(shape) == form.taps();
  }

  /// Whether the gradient of the weights is cheaper this way than as direct sums.
  static boolean takesWeights(ConvShape shape) {
    return weightForm(shape).filter(form -> WinogradCost.savesOnWeights(shape, form)).isPresent();
  }

  /// The form whose adjoint computes the gradient of the weights, if one does.
  static Optional<WinogradForm> weightForm(ConvShape shape) {
    return WinogradForm.ofTaps(WinogradPhases.taps(shape)).stream()
        .filter(form -> form.adjoint().isPresent())
        .findFirst();
  }

  @Override
  public PicturePlan plan(ConvShape shape, Slot open, Team team) {
    return plan(shape, open, team, WinogradCost.best(shape, open).orElseThrow());
  }

  @Override
  public List<PicturePlan> candidates(ConvShape shape, Slot open, Team team) {
    return WinogradForm.ofTaps(WinogradPhases.taps(shape)).stream()
        .map(form -> plan(shape, open, team, form))
        .toList();
  }

  /// Plans a contraction in a given form, whatever it costs.
  static PicturePlan plan(ConvShape shape, Slot open, Team team, WinogradForm form) {
    return plan(shape, open, team, form, false);
  }

  /// Rows of which a band has a multiple, where its stride is 1: then its tiles are those of the
  /// whole picture.
  static int bandUnit(ConvShape shape, Slot open, WinogradForm form) {
    return WinogradPhases.of(shape, open).grid(1, form.outputs()).rows().unit();
  }

  static Bands.Planner bands(WinogradForm form) {
    return (band, open, alone) -> plan(band, open, alone, form, true);
  }

  private static PicturePlan plan(
      ConvShape shape, Slot open, Team team, WinogradForm form, boolean band) {
    WinogradPhases phases = WinogradPhases.of(shape, open);
    WinogradPanels weights = new WinogradPanels(shape, open, phases, form);
    // Taps that are multiplied as zeros meet rows beyond a band, and those would have to be there.
    Optional<Bands> bands =
        band || !phases.even()
            ? Optional.empty()
            : Bands.of(shape, open, bandUnit(shape, open, form), weights, team, bands(form));
    WinogradTask task = new WinogradTask(shape, phases, form, weights, team.size());
    double saving = WinogradCost.saving(shape, open, form);
    String why = saved(form, saving) + ", " + task.cells();
    PictureIo io = new PictureIo(shape, open, Phase.of(shape, open), team);
    return new TiledPlan(shape, open, name(form), why, team, io, weights, task, bands);
  }

  private static String saved(WinogradForm form, double saving) {
    long hundredths = Math.round(100 * saving);
    String rest = "." + hundredths % 100 / 10 + hundredths % 10;
    return form + ", " + hundredths / 100 + rest + " times fewer multiplications";
  }

  private static String name(WinogradForm form) {
    String name = "winograd-" + form.outputs() + "x" + form.outputs();
    return form.taps() == 3 ? name : name + "-" + form.taps() + "x" + form.taps();
  }

  /// Plans the gradient of the weights, whatever it costs.
  static WeightPlan planWeights(ConvShape shape, Team team) {
    WinogradForm form = weightForm(shape).orElseThrow();
    double saving = WinogradCost.saving(shape, Slot.Y, form);
    String why = "adjoint of " + saved(form, saving);
    return SummedPlan.channelsLast(
        shape,
        name(form),
        why,
        team,
        false,
        (phase, strides) ->
            WinogradWeightSplits.fits(shape)
                ? new WinogradWeightSplits(shape, form, team.size())
                : new WinogradWeightTask(shape, form, team.size()));
  }
}
