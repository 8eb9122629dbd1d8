package dev.backstride.engine.plan;

import dev.backstride.engine.simd.Interleave;
import dev.backstride.engine.simd.Lanes;
import java.util.List;

/// Writes the rows of a row-major picture whose sums lie phase by phase: puts the column phases of
/// a row side by side. Sums are written some rows at a time while the next ones are made: a burst
/// of stores would wait for memory, and sums that were just stored cannot be read at other places
/// than they were stored to. One thread's.
final class PhaseOutput {
  /// What is being written, and how many rows of it are: an array, since the fields of two threads'
  /// objects may share a cache line.
  private static final int TURN = 0;

  private static final int PICTURE = 1;
  private static final int PHASE = 2;
  private static final int CHANNEL = 3;
  private static final int FIRST = 4;
  private static final int COUNT = 5;
  private static final int ALL = 6;
  private static final int WRITTEN = 7;
  private static final int FIELDS = 8;

  private final List<Phase> phases;
  private final PlaneRows written;
  private final PhaseSums layout;
  private final int stride;
  private final int rowFloats;
  /// Where the first block begins.
  private final int begin;

  /// Where the first whole one begins, and how many there are.
  private final int start;

  private final int firstWhole;
  private final int whole;
  private final int parts;
  private final float[][] sums;
  private final int[] state = WorkerArrays.ints(FIELDS);

  /// @param written the rows
  /// @param rowFloats pixels of a row that is written
  PhaseOutput(List<Phase> phases, PlaneRows written, PhaseSums layout, int rowFloats) {
    this.phases = phases;
    this.written = written;
    this.layout = layout;
    this.rowFloats = rowFloats;
    stride = layout.stride();
    begin = layout.blocks() ? phases.getFirst().columns().outFirst() : 0;
    firstWhole = Math.ceilDiv(-begin, stride);
    start = Math.min(begin + firstWhole * stride, rowFloats);
    whole = (rowFloats - start) / stride;
    parts = Math.max(1, Math.ceilDiv(whole, Lanes.COUNT));
    sums = WorkerArrays.floats(2, layout.floats());
  }

  long floats() {
    return sums.length * (long) sums[0].length;
  }

  /// The sums of this turn.
  float[] sums() {
    return sums[state[TURN]];
  }

  /// Ends a turn, whose sums may be written from now on: the `count` rows from the `first` of a
  /// phase on, of `channels` channels.
  void turn(int n, int phase, int channel, int channels, int first, int count) {
    write(1, 1);
    state[TURN] = 1 - state[TURN];
    state[PICTURE] = n;
    state[PHASE] = phase;
    state[CHANNEL] = channel;
    state[FIRST] = first;
    state[COUNT] = count;
    state[ALL] = channels * parts;
    state[WRITTEN] = 0;
  }

  /// Writes the turn before, until `part` of `whole` is written.
  void write(int part, int whole) {
    int begin = state[WRITTEN];
    int end = (int) ((long) state[ALL] * part / whole);
    for (int i = begin; i < end; i++) {
      part(i / parts, i % parts);
    }
    if (begin < end) {
      state[WRITTEN] = end;
    }
  }

  /// Writes a vector of positions of all rows of a channel, and with the last one the pixels of
  /// which there is only a part of a block.
  private void part(int c, int part) {
    int count = state[COUNT];
    int channel = state[CHANNEL] + c;
    Gather rows = phases.get(state[PHASE]).rows();
    int h = rows.output(state[FIRST]);
    int at = written.at(state[PICTURE], channel, 0, h);
    int step = written.row() * rows.outStep();
    float[] from = sums[1 - state[TURN]];
    float[] y = written.picture();
    int source = layout.at(c);
    if (whole >= Lanes.COUNT) {
      int i = Math.min(part * Lanes.COUNT, whole - Lanes.COUNT);
      int target = at + start + i * stride;
      int first = source + firstWhole + i;
      Interleave.zip(from, first, layout.row(), layout.step(), stride, y, target, step, count);
    }
    if (part < parts - 1) {
      return;
    }
    int firstLeft = whole >= Lanes.COUNT ? start + whole * stride : start;
    for (int r = 0; r < count; r++) {
      pixels(from, source + r * layout.row(), y, at + r * step, 0, start);
      pixels(from, source + r * layout.row(), y, at + r * step, firstLeft, rowFloats);
      int row = h + r * rows.outStep();
      written.finish(state[PICTURE], channel, 0, row, row + 1, 0, rowFloats);
    }
  }

  private void pixels(float[] from, int source, float[] y, int at, int first, int end) {
    for (int q = first; q < end; q++) {
      int place = q - begin;
      y[at + q] = from[source + place % stride * layout.step() + place / stride];
    }
  }
}
