package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Takes elements along some axes together: sums, means, largest elements and the like. Global
/// pooling is this over the spatial axes.
///
/// Sums are taken in an order that the layout fixes: chunks of 256 elements in float, one after the
/// other, where other axes are contiguous; where the reduced ones are, chunks of 4096 in 16 such
/// sums; the chunks' sums one after the other in double.
public final class Reduce {
  private final Copy copy;
  private final float[] copied;
  private final FoldTask peak;
  private final FoldTask fold;
  private final Finish finishPeak;
  private final Finish finish;
  private final float[] peaks;

  /// @param axes which axes to reduce, each once; none leaves the function of single elements
  /// @param to the sizes of `from` with the reduced axes left out, or with 1 there
  /// @throws dev.backstride.engine.ShapeException if they are not that
  public Reduce(Reduction reduction, int[] axes, Layout from, Layout to) {
    ReduceSpace direct = ReduceSpace.of(axes, from, to);
    boolean contiguous = direct.vertical() || direct.horizontal();
    Layout reordered = contiguous ? from : reducedInnermost(axes, from);
    copy = contiguous ? null : new Copy(from, reordered);
    copied = contiguous ? null : new float[reordered.extent()];
    ReduceSpace space = contiguous ? direct : ReduceSpace.of(axes, reordered, to);
    fold = new FoldTask(reduction.fold(), space);
    boolean needsPeak = reduction.fold() == Fold.EXPONENTIAL;
    peaks = needsPeak ? new float[space.lines() * space.columns()] : null;
    peak = needsPeak ? new FoldTask(Fold.MAX, space) : null;
    finishPeak = needsPeak ? new Finish(Reduction.MAX, space, peak, null, true) : null;
    finish = new Finish(reduction, space, fold, peaks, false);
  }

  private static Layout reducedInnermost(int[] axes, Layout from) {
    int rank = from.rank();
    int[] order =
        IntStream.concat(
                IntStream.range(0, rank).filter(a -> IntStream.of(axes).noneMatch(x -> x == a)),
                Arrays.stream(axes))
            .toArray();
    int[] sizes = Arrays.stream(order).map(from::size).toArray();
    int[] back = new int[rank];
    for (int a = 0; a < rank; a++) {
      back[order[a]] = a;
    }
    return Layout.rowMajor(sizes).permute(back);
  }

  /// Fills `to` from `from`, another array.
  public void run(Team team, float[] from, float[] to) {
    float[] source = from;
    if (copy != null) {
      copy.run(team, from, copied);
      source = copied;
    }
    if (peak != null) {
      peak.share(team, source, null);
      finishPeak.share(team, peaks);
    }
    fold.share(team, source, peaks);
    finish.share(team, to);
  }

  /// The second half: joins the chunks, in double, and writes the results; those of the peaks line
  /// after line, in a form that distances can be taken from.
  private static final class Finish extends PlaneTask {
    private final Reduction reduction;
    private final ReduceSpace space;
    private final FoldTask fold;
    private final float[] peaks;
    private final boolean toPeaks;
    private float[] target;

    private Finish(
        Reduction reduction, ReduceSpace space, FoldTask fold, float[] peaks, boolean toPeaks) {
      super(1, space.lines(), space.columns(), fold.chunks() + 1);
      this.reduction = reduction;
      this.space = space;
      this.fold = fold;
      this.peaks = peaks;
      this.toPeaks = toPeaks;
    }

    private void share(Team team, float[] to) {
      target = to;
      share(team);
    }

    @Override
    void block(int plane, int row, int rows, int column, int columns, int worker) {
      float[] partials = fold.partials();
      int results = space.lines() * space.columns();
      int step = space.kept().columnStride(1);
      for (int line = row; line < row + rows; line++) {
        int at = space.line(1, line);
        for (int c = column; c < column + columns; c++) {
          int result = line * space.columns() + c;
          double folded = reduction.fold().start();
          for (int chunk = 0; chunk < fold.chunks(); chunk++) {
            folded = reduction.fold().join(folded, partials[chunk * results + result]);
          }
          float top = peaks == null ? 0 : peaks[result];
          float value = reduction.finish(folded, space.count(), top);
          if (toPeaks) {
            target[result] = Float.isInfinite(value) ? 0 : value;
          } else {
            target[at + c * step] = value;
          }
        }
      }
    }
  }
}
