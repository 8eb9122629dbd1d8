package dev.backstride.engine.plan;

import static dev.backstride.engine.plan.ColumnCost.LANES;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.simd.WinogradForm;
import java.util.List;
import java.util.Optional;

/// Which form of Winograd's convolution is the fastest for a shape, if any. All is counted in
/// multiply-adds of vectors of 16 floats, on one core. The numbers are those of a machine with
/// 512-bit vectors; on others the choice is the same, so that the bits are.
final class WinogradCost {
  /// What it costs to fetch a vector of weights from memory, in multiply-adds.
  private static final int FETCH = 25;

  /// What it costs from an L3 cache, from which it comes while others are multiplied.
  private static final int FETCH_NEAR = 3;

  /// What the start and end of a kernel call cost, as a number of multiply-adds of each sum.
  private static final int CALL = 5;

  /// What it costs to transform the sums of a vector of kernels at a point into weights.
  private static final double GATHER = 9.5;

  /// What it costs to put a vector of weights of all taps into their order, for each tap.
  private static final int WRITE = 22;

  /// The same of some taps, between which others lie.
  private static final int WRITE_APART = 40;

  /// What share of the cost of direct sums a form may have: the costs are estimates, and a form's
  /// error is larger.
  private static final double WORTH = 0.9;

  /// Multiplications that a form must save. With less, what the estimates leave out is more than
  /// the gain: 3×3 windows of stride 2, whose phases are filled up with zero taps, save 1.44 and
  /// took a third longer (128 → 128 channels at 56×56, 0.49 to 0.66 ms).
  private static final double LEAST_SAVING = 1.5;

  private WinogradCost() {}

  /// The cheapest form if it is clearly cheaper than direct sums.
  static Optional<WinogradForm> best(ConvShape shape, Slot open) {
    List<WinogradForm> forms = WinogradForm.ofTaps(WinogradPhases.taps(shape));
    if (forms.isEmpty()) {
      return Optional.empty();
    }
    WinogradForm best = null;
    double least = WORTH * direct(shape, open);
    for (WinogradForm form : forms) {
      double cost = winograd(shape, open, form);
      if (cost < least && saving(shape, open, form) >= LEAST_SAVING) {
        best = form;
        least = cost;
      }
    }
    return Optional.ofNullable(best);
  }

  /// Whether the weights' gradient is cheaper as the adjoint of a form than as direct sums.
  static boolean savesOnWeights(ConvShape shape, WinogradForm form) {
    WinogradPhases phases = WinogradPhases.of(shape, Slot.Y);
    Phase whole = Phase.of(shape, Slot.Y).getFirst();
    double pixels = (double) shape.batch() * whole.planePixels();
    double tiles = phases.grid(shape.batch(), form.outputs()).count();
    double weights = (double) depth(shape, Slot.Y) * vectors(shape, Slot.Y);
    double direct = weights * whole.taps() * (pixels + WRITE);
    int points = form.points() * phases.count();
    int write = phases.count() > 1 ? WRITE_APART : WRITE;
    double sums = weights * (points * (tiles + CALL + GATHER) + whole.taps() * write);
    int in = Math.ceilDiv(depth(shape, Slot.Y), LANES) * phases.count();
    double transforms = tiles * (in + vectors(shape, Slot.Y)) * read(form);
    return sums + transforms < direct && saving(shape, Slot.Y, form) >= LEAST_SAVING;
  }

  /// Multiplications of direct sums for one of a form, tiles at the edges counted in full.
  static double saving(ConvShape shape, Slot open, WinogradForm form) {
    WinogradPhases phases = WinogradPhases.of(shape, open);
    double direct = 0;
    for (Phase phase : Phase.of(shape, open)) {
      direct += (double) phase.planePixels() * phase.taps();
    }
    return direct / phases.count() / form.points() / phases.grid(1, form.outputs()).count();
  }

  private static double direct(ConvShape shape, Slot open) {
    List<Phase> phases = Phase.of(shape, open);
    double vectors = directVectors(shape, open);
    double weights = depth(shape, open) * vectors;
    int taps = 0;
    for (Phase phase : phases) {
      taps += phase.taps();
    }
    int fetch = fetch(weights * taps * shape.groups());
    int[] sizes = shape.sizes(open == Slot.Y ? Slot.X : Slot.Y);
    boolean inside = TapPixels.pay(phases, sizes, depth(shape, open));
    double cost = 0;
    for (Phase phase : phases) {
      double pixels = (double) shape.batch() * phase.planePixels();
      if (inside && phase.taps() > 0) {
        double pairs =
            (double) phase.rows().pairsInside(sizes[2]) * phase.columns().pairsInside(sizes[3]);
        pixels = shape.batch() * pairs / phase.taps();
      }
      double row = (double) phase.taps() * depth(shape, open) + CALL;
      cost += (pixels + fetch) * row * vectors;
    }
    return cost;
  }

  /// Vectors that are written to a pixel: [RowBlocks] fill those of few channels with neighbours.
  private static double directVectors(ConvShape shape, Slot open) {
    int stride = shape.axes().getLast().stride();
    return open == Slot.X && shape.groups() == 1
        ? (double) Math.ceilDiv(shape.inChannels() * stride, LANES) / stride
        : vectors(shape, open);
  }

  private static double winograd(ConvShape shape, Slot open, WinogradForm form) {
    WinogradPhases phases = WinogradPhases.of(shape, open);
    double tiles = phases.grid(shape.batch(), form.outputs()).count();
    double written = (double) phases.written().size() * vectors(shape, open);
    double row = (double) phases.depth() * depth(shape, open);
    double tileBytes = form.points() * row * phases.written().size() * Float.BYTES;
    double rounds = Math.max(1, tiles * tileBytes / WinogradCells.ROUND_BYTES);
    double fetch = rounds * fetch(form.points() * row * written * shape.groups());
    double products = form.points() * (tiles + fetch) * (row + CALL) * written;
    double read = (double) phases.count() * Math.ceilDiv(depth(shape, open), LANES);
    return products + tiles * (read * read(form) + written * write(form));
  }

  /// @param weights vectors of them, of all groups
  private static int fetch(double weights) {
    return weights * LANES * Float.BYTES <= WinogradCells.NEAR_BYTES ? FETCH_NEAR : FETCH;
  }

  /// What it costs to transform a tile that is read, for each vector of channels.
  private static int read(WinogradForm form) {
    return switch (form) {
      case F43, F25 -> 380;
      case F23 -> 140;
      case F42 -> 640;
      case F22 -> 250;
      case F27 -> 700;
      case F45 -> 1600;
      // Mostly for strided windows, whose pixels are transformed one by one.
      case F24 -> 1900;
    };
  }

  /// What it costs to transform a tile that is written.
  private static int write(WinogradForm form) {
    return switch (form) {
      case F43 -> 380;
      case F23, F25 -> 140;
      case F42 -> 100;
      case F22, F24 -> 50;
      case F27 -> 400;
      case F45 -> 870;
    };
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
