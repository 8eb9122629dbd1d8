package dev.backstride.engine.plan;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import java.util.Arrays;
import java.util.List;

/// Reorders the rows that bands read. Windows of neighbouring bands overlap: a thread that does
/// both in turn copies the rows that they share from where it reordered them, in its cache.
final class BandReads {
  /// A band that is before none.
  private static final int NONE = -2;

  private final List<Band> bands;
  private final Team alone;

  /// The band that a worker reordered last in this run.
  private final int[][] last;

  /// All rows that a band reads.
  private final Copy[] whole;

  /// Those that it shares with the band before, from there; null where it does not.
  private final Copy[] shared;

  /// Those behind.
  private final Copy[] fresh;

  private View from;

  /// @param alone a team of one
  BandReads(List<Band> bands, Team alone, int workers) {
    this.bands = bands;
    this.alone = alone;
    last = WorkerArrays.ints(workers, 1);
    whole = new Copy[bands.size()];
    shared = new Copy[bands.size()];
    fresh = new Copy[bands.size()];
  }

  /// Says which picture the next bands read.
  void bind(View picture) {
    if (from == null || !from.layout().equals(picture.layout())) {
      Arrays.fill(whole, null);
    }
    from = picture;
    for (int[] worker : last) {
      worker[0] = NONE;
    }
  }

  /// Reorders what a band reads.
  ///
  /// @param desk where to
  /// @param before where this thread reorders what the band before it reads
  void run(int index, int worker, BandDesk desk, BandDesk before) {
    if (whole[index] == null) {
      provide(index, desk, before);
    }
    boolean follows = last[worker][0] == index - 1;
    last[worker][0] = index;
    if (follows && shared[index] != null) {
      shared[index].run(alone, before.from().data(), desk.from().data());
      fresh[index].run(alone, from.data(), desk.from().data());
    } else {
      whole[index].run(alone, from.data(), desk.from().data());
    }
  }

  private void provide(int index, BandDesk desk, BandDesk before) {
    Band band = bands.get(index);
    whole[index] = new Copy(band.read(from.layout()), desk.from().layout());
    if (index == 0) {
      return;
    }
    Band other = bands.get(index - 1);
    int rows = band.shared(other);
    boolean some = rows > 0 && rows < band.readRows();
    // In one array no row must be overwritten before it is read.
    boolean apart = before != desk || rows <= band.readFirst() - other.readFirst();
    if (some && apart) {
      shared[index] = new Copy(before.from(other.readRows() - rows, rows), desk.from(0, rows));
      Layout behind = desk.from(rows, band.readRows() - rows);
      fresh[index] = new Copy(band.readBehind(rows, from.layout()), behind);
    }
  }
}
