package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.ArrayList;
import java.util.List;

/// One combination of [Gather]s over the three axes, the missing ones filled with [Gather#POINT].
///
/// @param block pixels of a row that each position of `columns` writes, side by side: 1, or all the
///     column phases of a transposed convolution. Then the first and the last position of a row may
///     write beyond it, and what lies there is dropped.
record Phase(Gather depth, Gather rows, Gather columns, int block) {
  private static final int MOST = 1 << 16;

  /// All phases of a contraction that writes a picture: one for an open `Y`, the product of the
  /// strides for an open `X`.
  static List<Phase> of(ConvShape shape, Slot open) {
    if (open == Slot.X) {
      requireFew(shape);
    }
    List<List<Gather>> axes = new ArrayList<>();
    for (Window window : shape.axes()) {
      axes.add(Gather.of(window, open));
    }
    return product(axes, 1);
  }

  /// The phases of an open `X` with those of the last axis side by side in one.
  static List<Phase> ofRowBlocks(ConvShape shape) {
    requireFew(shape);
    List<List<Gather>> axes = new ArrayList<>();
    for (Window window : shape.axes()) {
      axes.add(Gather.of(window, Slot.X));
    }
    Window last = shape.axes().getLast();
    axes.set(axes.size() - 1, List.of(Gather.blocks(last)));
    return product(axes, last.stride());
  }

  /// The parts of an open `Y` whose sum is the output, see [Gather#parts].
  static List<Phase> ofParts(ConvShape shape) {
    List<List<Gather>> axes = new ArrayList<>();
    for (Window window : shape.axes()) {
      axes.add(Gather.parts(window));
    }
    return product(axes, 1);
  }

  /// Each phase takes memory of its own.
  private static void requireFew(ConvShape shape) {
    long phases = 1;
    for (Window axis : shape.axes()) {
      phases *= axis.stride();
      if (phases > MOST) {
        throw new ShapeException(
            "a transposed convolution of stride %d and more has over %d phases"
                .formatted(axis.stride(), MOST));
      }
    }
  }

  private static List<Phase> product(List<List<Gather>> axes, int block) {
    while (axes.size() < 3) {
      axes.addFirst(List.of(Gather.POINT));
    }
    List<Phase> phases = new ArrayList<>();
    for (Gather depth : axes.get(0)) {
      for (Gather rows : axes.get(1)) {
        for (Gather columns : axes.get(2)) {
          phases.add(new Phase(depth, rows, columns, block));
        }
      }
    }
    return phases;
  }

  /// The channels-last layout with the halo that the taps of one or more phases touch.
  static Layout inputLayout(int[] sizes, List<Phase> phases) {
    int rank = sizes.length;
    int[] before = new int[rank];
    int[] after = new int[rank];
    for (Phase phase : phases) {
      Gather[] axes = {phase.depth, phase.rows, phase.columns};
      for (int axis = 2; axis < rank; axis++) {
        Gather gather = axes[axis + 3 - rank];
        before[axis] = Math.max(before[axis], gather.haloBefore());
        after[axis] = Math.max(after[axis], gather.haloAfter(sizes[axis]));
      }
    }
    return Layout.channelsLast(sizes, before, after);
  }

  /// The layout of [#inputLayout], its pixels one cache line further apart where those of a tile
  /// would else lie at multiples of 4 KiB: a tile reads 14 pixels side by side, and there all
  /// would share one set of the cache ([CacheSets]).
  static Layout spacedInputLayout(int[] sizes, List<Phase> phases) {
    return spacedInputLayout(sizes, phases, CacheSets.APART);
  }

  /// The layout of [#inputLayout], its pixels one cache line further apart where those that a tile
  /// reads would else lie at multiples of so many floats.
  static Layout spacedInputLayout(int[] sizes, List<Phase> phases, int floats) {
    boolean meet = false;
    for (Phase phase : phases) {
      meet |= (long) sizes[1] * phase.columns.inStep() % floats == 0;
    }
    if (!meet) {
      return inputLayout(sizes, phases);
    }
    int[] wider = sizes.clone();
    wider[1] += CacheSets.LINE;
    return inputLayout(wider, phases).slice(1, 0, 1, sizes[1]);
  }

  /// For each tap, in the order in which they are summed, its index in a kernel of the shape.
  int[] kernelIndices(ConvShape shape) {
    int[] indices = new int[taps()];
    int at = 0;
    for (int d = 0; d < depth.taps(); d++) {
      for (int h = 0; h < rows.taps(); h++) {
        for (int w = 0; w < columns.taps(); w++) {
          int row = depth.kernel(d) * kernelSize(shape, 2) + rows.kernel(h);
          indices[at++] = row * kernelSize(shape, 1) + columns.kernel(w);
        }
      }
    }
    return indices;
  }

  /// Whether the kernel has an element for tap `t` and the pixel at `inBlock` of a block.
  boolean columnInKernel(int t, int inBlock, ConvShape shape) {
    return columns.kernel(t % columns.taps()) + inBlock < kernelSize(shape, 1);
  }

  /// Kernel size of the axis that is `fromLast`-th from the end; 1 for missing axes.
  private static int kernelSize(ConvShape shape, int fromLast) {
    int axis = shape.axes().size() - fromLast;
    return axis < 0 ? 1 : shape.axes().get(axis).kernel();
  }

  /// Depth planes of the phase that has most.
  static int mostPlanes(List<Phase> phases) {
    return phases.stream().mapToInt(p -> p.depth.outputs()).max().orElseThrow();
  }

  /// Pixels in a plane of the phase that has most.
  static int mostPixels(List<Phase> phases) {
    return phases.stream().mapToInt(Phase::planePixels).max().orElseThrow();
  }

  /// Taps of the phase that has most.
  static int mostTaps(List<Phase> phases) {
    return phases.stream().mapToInt(Phase::taps).max().orElseThrow();
  }

  /// Taps of the window.
  int taps() {
    return depth.taps() * rows.taps() * columns.taps();
  }

  /// Outputs of one depth plane.
  int planePixels() {
    return rows.outputs() * columns.outputs();
  }
}
