package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

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
    List<Window> axes = shape.axes();
    long strides = axes.stream().mapToLong(Window::stride).reduce(1, (a, b) -> a * b);
    boolean fits = axes.size() == 2 && strides <= MOST;
    // With a dilation of more than the picture no two taps meet it.
    return fits && axes.stream().allMatch(axis -> axis.dilation() <= axis.in())
        ? axes.stream().mapToInt(Gather::mostTaps).max().orElse(0)
        : 0;
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
    return all.stream()
            .flatMap(p -> Stream.of(p.rows(), p.columns()))
            .mapToInt(Gather::taps)
            .distinct()
            .count()
        == 1;
  }

  /// The tiles of each phase. Those that have fewer outputs than others leave some unused.
  TileGrid grid(int batch, int size) {
    return new TileGrid(axis(size, Phase::rows), axis(size, Phase::columns), batch);
  }

  private TileAxis axis(int size, Function<Phase, Gather> axis) {
    int length = all.stream().map(axis).mapToInt(Gather::outputs).max().orElseThrow();
    int step = all.stream().map(axis).mapToInt(g -> g.tapStep() / g.inStep()).max().orElseThrow();
    return new TileAxis(size, length, step);
  }
}
