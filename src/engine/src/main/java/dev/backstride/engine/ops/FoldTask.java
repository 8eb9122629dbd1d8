package dev.backstride.engine.ops;

import dev.backstride.engine.Team;
import java.util.Arrays;

/// The first half of a reduction: folds chunks of the elements, some 256 rows, or 4096 floats of a
/// contiguous run.
final class FoldTask extends PlaneTask {
  private static final int ROWS = 256;

  private final Fold fold;
  private final ReduceSpace space;
  private final int segment;
  private final int segments;
  private final int unitsTogether;
  private final int chunks;
  private final Scratch scratch = new Scratch(WideFold.FLOATS);
  private float[] source;
  private float[] peaks;
  private float[] partials = {};

  FoldTask(Fold fold, ReduceSpace space) {
    int segment = space.vertical() ? ROWS : ROWS * WideFold.WIDTH;
    int inner = space.reduced().columns();
    int segments = Math.ceilDiv(inner, segment);
    int unitsTogether = Math.max(1, segment / Math.max(1, inner));
    int chunks = Math.ceilDiv(space.units(), unitsTogether) * segments;
    super(chunks, space.lines(), space.columns(), Math.min(segment, space.count()));
    this.fold = fold;
    this.space = space;
    this.segment = segment;
    this.segments = segments;
    this.unitsTogether = unitsTogether;
    this.chunks = chunks;
  }

  int chunks() {
    return chunks;
  }

  /// Folds `from`; the results of chunk k are `partials()[k · lines · columns …]`.
  ///
  /// @param peaks the largest elements, for [Fold#EXPONENTIAL]
  void share(Team team, float[] from, float[] peaks) {
    scratch.prepare(team);
    int size = chunks * space.lines() * space.columns();
    if (partials.length < size) {
      partials = new float[size];
    }
    source = from;
    this.peaks = peaks;
    share(team);
  }

  float[] partials() {
    return partials;
  }

  @Override
  void block(int plane, int row, int rows, int column, int columns, int worker) {
    int firstUnit = plane / segments * unitsTogether;
    int endUnit = Math.min(firstUnit + unitsTogether, space.units());
    int start = plane % segments * segment;
    int length = Math.min(segment, space.reduced().columns() - start);
    int step = space.reduced().columnStride(0);
    for (int line = row; line < row + rows; line++) {
      int from = space.line(0, line) + start * step;
      int result = line * space.columns() + column;
      int to = plane * space.lines() * space.columns() + result;
      if (space.vertical()) {
        Arrays.fill(partials, to, to + columns, fold.start());
        for (int unit = firstUnit; unit < endUnit; unit++) {
          int at = from + space.unit(unit) + column;
          fold.rows(source, at, length, step, partials, to, columns, peaks, result);
        }
      } else {
        float[] spare = scratch.of(worker);
        WideFold.start(fold, peaks == null ? 0 : peaks[result], spare);
        for (int unit = firstUnit; unit < endUnit; unit++) {
          WideFold.add(fold, source, from + space.unit(unit), length, spare);
        }
        partials[to] = WideFold.joined(fold, spare);
      }
    }
  }
}
