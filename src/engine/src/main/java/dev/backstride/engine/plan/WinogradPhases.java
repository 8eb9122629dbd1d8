package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.ArrayList;
import java.util.List;

/// A contraction of two spatial axes as convolutions of stride 1, which Winograd's tiles compute.
/// Transposed, each phase is one of them, and writes every `stride`-th pixel. The other way each
/// reads every `stride`-th pixel, and their sum is the output: one convolution of as many times
/// the channels. Dilated, outputs that are the dilation apart read inputs of their own: tiles step
/// through such lattices, and all have the same weights.
///
/// @param all the convolutions, one without a stride; those of fewer taps than others are
///     multiplied as if their last taps were zeros
/// @param summed whether the output is their sum; else each writes a part of it
record WinogradPhases(List<Phase> all, boolean summed) {
  /// More phases have too few outputs each for any picture.
  private static final int MOST = 16;

  static WinogradPhases of(ConvShape shape, Slot open) {
    return open == Slot.Y
        ? new WinogradPhases(Phase.ofParts(shape), true)
        : new WinogradPhases(Phase.of(shape, open), false);
  }

  /// Taps along an axis of the phase that has most, the larger of both axes; 0 if the shape has no
  /// such phases.
  static int taps(ConvShape shape) {
    long phases = 1;
    int taps = 0;
    boolean fits = shape.axes().size() == 2;
    for (Window axis : shape.axes()) {
      phases *= axis.stride();
      taps = Math.max(taps, Gather.mostTaps(axis));
      // With a dilation of more than the picture no two taps meet it.
      fits &= axis.dilation() <= axis.in();
    }
    return fits && phases <= MOST ? taps : 0;
  }

  int count() {
    return all.size();
  }

  /// Phases that are summed in one product.
  int depth() {
    return summed ? all.size() : 1;
  }

  /// Phases that are written, each a product of its own.
  List<Phase> written() {
    return summed ? all.subList(0, 1) : all;
  }

  /// Whether no phase has taps that are multiplied as zeros.
  boolean even() {
    int taps = all.getFirst().rows().taps();
    for (Phase phase : all) {
      if (phase.rows().taps() != taps || phase.columns().taps() != taps) {
        return false;
      }
    }
    return true;
  }

  /// The tiles of each phase. Those that have fewer outputs than others leave some unused.
  TileGrid grid(int batch, int size) {
    List<Gather> rows = new ArrayList<>();
    List<Gather> columns = new ArrayList<>();
    for (Phase phase : all) {
      rows.add(phase.rows());
      columns.add(phase.columns());
    }
    return new TileGrid(axis(size, rows), axis(size, columns), batch);
  }

  private static TileAxis axis(int size, List<Gather> phases) {
    int length = 0;
    int step = 1;
    for (Gather phase : phases) {
      length = Math.max(length, phase.outputs());
      step = Math.max(step, phase.tapStep() / phase.inStep());
    }
    return new TileAxis(size, length, step);
  }
}
