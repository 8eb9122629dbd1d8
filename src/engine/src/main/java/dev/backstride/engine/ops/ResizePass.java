package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Resizes one axis: each element is a weighted sum over some elements of the source's axis, taken
/// in their order as one chain of fused multiply-adds. Lanes are lines side by side, or, where
/// those are not contiguous, elements of one line.
final class ResizePass {
  private final ResizeTaps taps;
  private final int out;
  private final Lines lines;
  private final int[] firstFloats;
  private final Blocks blocks;
  private float[] source;
  private float[] target;

  ResizePass(ResizeTaps taps, int axis, Layout from, Layout to) {
    this.taps = taps;
    out = to.size(axis);
    lines = Lines.of(axis, Strided.of(from), Strided.of(to));
    firstFloats = new int[out];
    for (int i = 0; i < out; i++) {
      firstFloats[i] = taps.first()[i] * lines.fromStep();
    }
    blocks = new Blocks();
  }

  void run(Team team, float[] from, float[] to) {
    source = from;
    target = to;
    blocks.share(team);
  }

  /// Planes are the nest's rows, rows the positions along the axis.
  private final class Blocks extends PlaneTask {
    private Blocks() {
      Nest nest = lines.nest();
      super(nest.planes() * nest.rows(), out, nest.columns(), taps.count());
    }

    @Override
    void block(int plane, int row, int rows, int column, int columns, int worker) {
      int nestRows = lines.nest().rows();
      int from = lines.from(plane / nestRows, plane % nestRows, column);
      int to = lines.to(plane / nestRows, plane % nestRows, column);
      if (lines.sideBySide()) {
        for (int i = row; i < row + rows; i++) {
          sideBySide(from + firstFloats[i], i, to + i * lines.toStep(), columns);
        }
      } else {
        int fromColumn = lines.nest().columnStride(1);
        int toColumn = lines.nest().columnStride(0);
        for (int c = 0; c < columns; c++) {
          along(from + c * fromColumn, to + c * toColumn, row, row + rows);
        }
      }
    }

    private void sideBySide(int from, int i, int to, int count) {
      int c = 0;
      for (; c <= count - COUNT; c += COUNT) {
        FloatVector sum = fromArray(SPECIES, source, from + c).mul(taps.weights()[i]);
        for (int k = 1; k < taps.count(); k++) {
          FloatVector weight = FloatVector.broadcast(SPECIES, taps.weights()[k * out + i]);
          sum = fromArray(SPECIES, source, from + k * lines.fromStep() + c).fma(weight, sum);
        }
        sum.intoArray(target, to + c);
      }
      if (c < count) {
        VectorMask<Float> tail = SPECIES.indexInRange(c, count);
        FloatVector sum = fromArray(SPECIES, source, from + c, tail).mul(taps.weights()[i]);
        for (int k = 1; k < taps.count(); k++) {
          FloatVector weight = FloatVector.broadcast(SPECIES, taps.weights()[k * out + i]);
          sum = fromArray(SPECIES, source, from + k * lines.fromStep() + c, tail).fma(weight, sum);
        }
        sum.intoArray(target, to + c, tail);
      }
    }

    private void along(int from, int to, int first, int end) {
      float[] weights = taps.weights();
      int i = first;
      if (lines.toStep() == 1) {
        for (; i <= end - COUNT; i += COUNT) {
          FloatVector sum =
              fromArray(SPECIES, source, from, firstFloats, i).mul(fromArray(SPECIES, weights, i));
          for (int k = 1; k < taps.count(); k++) {
            sum =
                fromArray(SPECIES, source, from + k * lines.fromStep(), firstFloats, i)
                    .fma(fromArray(SPECIES, weights, k * out + i), sum);
          }
          sum.intoArray(target, to + i);
        }
      }
      for (; i < end; i++) {
        int at = from + firstFloats[i];
        float sum = source[at] * weights[i];
        for (int k = 1; k < taps.count(); k++) {
          sum = Math.fma(source[at + k * lines.fromStep()], weights[k * out + i], sum);
        }
        target[to + i * lines.toStep()] = sum;
      }
    }
  }
}
