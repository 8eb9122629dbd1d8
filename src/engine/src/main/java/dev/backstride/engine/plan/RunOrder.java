package dev.backstride.engine.plan;

/// The order in which a weight gradient takes the runs of a window: those that read the same floats
/// of x, as the window moves on, are one group. The floats stay in a cache while a block of them
/// meets all runs of the group.
///
/// Rows of taps that lie the stride apart read the same rows of x. A group has all of these, the
/// same in each plane of the window.
///
/// @param rows rows of runs of a plane of the window
/// @param period rows from one to the next that reads the same rows of x, at most `rows`
/// @param ofRow runs of a row, all of which read the same floats
record RunOrder(int rows, int period, int ofRow) {
  /// The order of the runs of a window.
  ///
  /// @param runs number of runs
  /// @param ofTaps whether each is a tap: then all are one group
  static RunOrder of(Phase phase, int runs, boolean ofTaps) {
    if (ofTaps) {
      return new RunOrder(runs, 1, 1);
    }
    Gather axis = phase.rows();
    int rows = axis.taps();
    int period = axis.inStep() / gcd(axis.inStep(), axis.tapStep());
    return new RunOrder(rows, Math.min(period, rows), runs / (phase.depth().taps() * rows));
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /// Runs of the largest groups.
  int most() {
    return Math.ceilDiv(rows, period) * ofRow;
  }

  /// A run, counted row by row.
  ///
  /// @param place where it stands in this order, group by group, in each part by part
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
    int part = rest / size;
    int inGroup = rest % size;
    int row = group + inGroup / ofRow * period;
    return ((plane * rows + row) * ofRow + inGroup % ofRow) * parts + part;
  }

  private int size(int group) {
    return Math.ceilDiv(rows - group, period) * ofRow;
  }
}
