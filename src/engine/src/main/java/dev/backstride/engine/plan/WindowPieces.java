package dev.backstride.engine.plan;

/// Which pieces of a pixel's window make the blocks of a [WeightCut], for one picture's strides.
final class WindowPieces {
  private final Segments runs;
  private final WeightCut cut;
  private int[][] pieces = {};

  /// @param runs the window's runs, bound to the strides of some picture
  WindowPieces(Segments runs, WeightCut cut) {
    this.runs = runs;
    this.cut = cut;
    find();
  }

  /// Finds the pieces for a picture's strides, unless they are those of the last call.
  void bind(Strides strides) {
    if (runs.bind(strides)) {
      find();
    }
  }

  private void find() {
    pieces = new int[cut.blocks()][];
    for (int block = 0; block < pieces.length; block++) {
      pieces[block] = of(cut.firstFloat(block), cut.endFloat(block));
    }
  }

  private int[] of(int first, int end) {
    int firstRun = first / runs.length();
    int count = Math.ceilDiv(end, runs.length()) - firstRun;
    int[] result = new int[2 * count];
    for (int i = 0; i < count; i++) {
      int start = (firstRun + i) * runs.length();
      int from = Math.max(start, first);
      result[2 * i] = runs.offset(firstRun + i) + from - start;
      result[2 * i + 1] = Math.min(start + runs.length(), end) - from;
    }
    return result;
  }

  /// For each piece of a block its offset from the window's first float, and its length.
  int[] pieces(int block) {
    return pieces[block];
  }
}
