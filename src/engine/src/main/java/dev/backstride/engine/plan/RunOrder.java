package dev.backstride.engine.plan;

/// The order in which a weight gradient takes the runs of a window: those that read the same floats
/// of x, as the window moves on, are one group. The floats stay in a cache while a part of them
/// meets all runs of the group, or, where a pixel's run overlaps its neighbour's and so the parts
/// of a run share floats, while the run's parts follow one another.
///
/// Rows of taps that lie the stride apart read the same rows of x. A group has all of these, the
/// same in each plane of the window.
///
/// @param rows rows of runs of a plane of the window
/// @param period rows from one to the next that reads the same rows of x, at most `rows`
/// @param ofRow runs of a row, all of which read the same floats
/// @param overlapping whether neighbouring pixels' runs overlap
record RunOrder(int rows, int period, int ofRow, boolean overlapping) {
  /// The order of the runs of a window.
  ///
  /// @param runs number of runs
  /// @param taps taps of each; where it is 1, all runs are one group
  static RunOrder of(Phase phase, int runs, int taps) {
    if (taps == 1) {
      return new RunOrder(runs, 1, 1, false);
    }
    int ofRow = runs / (phase.depth().taps() * phase.rows().taps());
    return of(phase.rows(), ofRow, taps > phase.columns().inStep());
  }

  /// The order of the taps of a window, each of which is a run.
  static RunOrder ofTaps(Phase phase) {
    return of(phase.rows(), phase.columns().taps(), false);
  }

  private static RunOrder of(Gather rows, int ofRow, boolean overlapping) {
    return new RunOrder(rows.taps(), Math.min(rows.period(), rows.taps()), ofRow, overlapping);
  }

  /// Runs of the largest groups.
  int most() {
    return Math.ceilDiv(rows, period) * ofRow;
  }

  /// A run, counted row by row.
  ///
  /// @param place where it stands in this order, group by group
  /// @param parts parts of a run
  /// @return the run's index · `parts` + the part
  int at(int place, int parts) {
    int ofPlane = rows * ofRow * parts;
    int plane = place / ofPlane;
    int rest = place % ofPlane;
    int group = 0;
    int size = size(0);
    while (rest >= size * parts) {
      rest -= size * parts;
      group++;
      size = size(group);
    }
    int part = overlapping ? rest % parts : rest / size;
    int inGroup = overlapping ? rest / parts : rest % size;
    int row = group + inGroup / ofRow * period;
    return ((plane * rows + row) * ofRow + inGroup % ofRow) * parts + part;
  }

  private int size(int group) {
    return Math.ceilDiv(rows - group, period) * ofRow;
  }
}
