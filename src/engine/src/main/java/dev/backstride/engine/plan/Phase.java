package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Slot;
import java.util.ArrayList;
import java.util.List;

/// One combination of [Gather]s over the three axes, the missing ones filled with [Gather#POINT].
record Phase(Gather depth, Gather rows, Gather columns) {

  /// All phases of a contraction that writes a picture: one for an open `Y`, the product of the
  /// strides for an open `X`.
  static List<Phase> of(ConvShape shape, Slot open) {
    List<List<Gather>> axes = new ArrayList<>();
    for (int missing = shape.axes().size(); missing < 3; missing++) {
      axes.add(List.of(Gather.POINT));
    }
    shape.axes().forEach(window -> axes.add(Gather.of(window, open)));
    List<Phase> phases = new ArrayList<>();
    for (Gather depth : axes.get(0)) {
      for (Gather rows : axes.get(1)) {
        for (Gather columns : axes.get(2)) {
          phases.add(new Phase(depth, rows, columns));
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

  /// Taps of the window.
  int taps() {
    return depth.taps() * rows.taps() * columns.taps();
  }

  /// Outputs of one depth plane.
  int planePixels() {
    return rows.outputs() * columns.outputs();
  }
}
