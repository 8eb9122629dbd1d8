package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.simd.WinogradForm;
import java.util.Optional;

/// Which form of Winograd's convolution is the fastest for a shape, if any. All is counted in
/// multiply-adds of vectors of 16 floats, on one core. The numbers are those of a machine with
/// 512-bit vectors; on others the choice is the same, so that the bits are.
final class WinogradCost {
  private static final int LANES = 16;

  /// What it costs to fetch a vector of weights from memory or a distant cache, in multiply-adds.
  private static final int FETCH = 25;

  /// What the start and end of a kernel call cost, as a number of multiply-adds of each sum.
  private static final int CALL = 5;

  /// What it costs to transform the sums of a vector of kernels into weights.
  private static final int GATHER = 340;

  /// What it costs to put a vector of kernels into the weights' order.
  private static final int WRITE = 200;

  private WinogradCost() {}

  /// The cheapest form if it is cheaper than direct sums.
  static Optional<WinogradForm> best(ConvShape shape, Slot open) {
    WinogradForm best = null;
    double least = direct(shape, open);
    for (WinogradForm form : WinogradForm.values()) {
      double cost = winograd(shape, open, form);
      if (cost < least) {
        best = form;
        least = cost;
      }
    }
    return Optional.ofNullable(best);
  }

  /// Whether the weights' gradient is cheaper as the adjoint of F(4×4,3×3) than as direct sums.
  static boolean savesOnWeights(ConvShape shape) {
    Phase phase = Phase.of(shape, Slot.Y).getFirst();
    double pixels = (double) shape.batch() * phase.planePixels();
    double tiles = grid(shape, Slot.Y, WinogradForm.F4).count();
    double weights = (double) depth(shape, Slot.Y) * vectors(shape, Slot.Y);
    double direct = weights * (phase.taps() * pixels + WRITE);
    double products = weights * (WinogradForm.F4.points() * (tiles + CALL) + WRITE);
    double vectors = Math.ceilDiv(depth(shape, Slot.Y), LANES) + vectors(shape, Slot.Y);
    double transforms = weights * GATHER + tiles * vectors * transform(WinogradForm.F4);
    return products + transforms < direct;
  }

  /// Multiplications of direct sums for one of a form, tiles at the edges counted in full.
  static double saving(ConvShape shape, Slot open, WinogradForm form) {
    Phase phase = Phase.of(shape, open).getFirst();
    double direct = (double) phase.planePixels() * phase.taps();
    return direct / form.points() / TileGrid.of(phase, 1, form.outputs()).count();
  }

  private static double direct(ConvShape shape, Slot open) {
    Phase phase = Phase.of(shape, open).getFirst();
    double pixels = (double) shape.batch() * phase.planePixels();
    return (pixels + FETCH) * (phase.taps() * depth(shape, open) + CALL) * vectors(shape, open);
  }

  private static double winograd(ConvShape shape, Slot open, WinogradForm form) {
    double tiles = grid(shape, open, form).count();
    double products =
        form.points() * (tiles + FETCH) * (depth(shape, open) + CALL) * vectors(shape, open);
    double vectors = Math.ceilDiv(depth(shape, open), LANES) + vectors(shape, open);
    return products + tiles * vectors * transform(form);
  }

  /// What the transform of a tile costs, for each vector of channels that is read or written.
  private static int transform(WinogradForm form) {
    return switch (form) {
      case F4 -> 380;
      case F2 -> 140;
    };
  }

  private static TileGrid grid(ConvShape shape, Slot open, WinogradForm form) {
    Phase phase = Phase.of(shape, open).getFirst();
    return TileGrid.of(phase, shape.batch(), form.outputs());
  }

  /// Channels of a group that are read.
  private static int depth(ConvShape shape, Slot open) {
    return (open == Slot.Y ? shape.inChannels() : shape.outChannels()) / shape.groups();
  }

  /// Vectors of channels of a group that are written.
  private static int vectors(ConvShape shape, Slot open) {
    int written = open == Slot.Y ? shape.outChannels() : shape.inChannels();
    return Math.ceilDiv(written / shape.groups(), LANES);
  }
}
