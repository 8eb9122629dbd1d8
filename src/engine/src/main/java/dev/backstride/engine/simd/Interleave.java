package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;

/// Puts rows, such as the taps of some channels, side by side: `to[atTo + c·step + r] =
/// from[atFrom + r·row + c]`. Four rows at a time, written out: a float costs 0.6 cycles where
/// loops over one row take 1 and more, and gathers of whole vectors no less. 2, 4 or 8 rows alone
/// are put side by side in registers.
public final class Interleave {
  private Interleave() {}

  /// Interleaves `rows` rows of `count` floats.
  ///
  /// @param row floats between neighbouring rows in `from`
  /// @param step floats between neighbouring columns in `to`
  public static void run(
      float[] from, int atFrom, int row, int rows, float[] to, int atTo, int step, int count) {
    if (rows == 1 && step == 1) {
      System.arraycopy(from, atFrom, to, atTo, count);
      return;
    }
    if (rows == step && count >= COUNT && zips(rows)) {
      int vectors = count / COUNT;
      zip(from, atFrom, COUNT, row, rows, to, atTo, rows * COUNT, vectors);
      if (vectors * COUNT < count) {
        int last = count - COUNT;
        zip(from, atFrom + last, 0, row, rows, to, atTo + rows * last, 0, 1);
      }
      return;
    }
    if (rows < 4) {
      for (int r = 0; r < rows; r++) {
        oneRow(from, atFrom + r * row, to, atTo + r, step, count);
      }
      return;
    }
    for (int r = 0; r < rows; r += 4) {
      // The last four may write some rows again.
      int first = Math.min(r, rows - 4);
      fourRows(from, atFrom + first * row, row, to, atTo + first, step, count);
    }
  }

  /// Whether [#zip] takes so many phases.
  public static boolean zips(int phases) {
    return phases == 2 || phases == 4 || phases == 8;
  }

  /// Puts `count` times a vector of each phase side by side: `to[atTo + i·stepTo + phases·lane + p]
  /// = from[atFrom + i·stepFrom + p·phase + lane]`.
  public static void zip(
      float[] from,
      int atFrom,
      int stepFrom,
      int phase,
      int phases,
      float[] to,
      int atTo,
      int stepTo,
      int count) {
    switch (phases) {
      case 2 -> Zip2.run(from, atFrom, stepFrom, phase, to, atTo, stepTo, count);
      case 4 -> Zip4.run(from, atFrom, stepFrom, phase, to, atTo, stepTo, count);
      case 8 -> Zip8.run(from, atFrom, stepFrom, phase, to, atTo, stepTo, count);
      default -> throw new IllegalArgumentException("no kernel for " + phases + " phases");
    }
  }

  private static void fourRows(
      float[] from, int at0, int row, float[] to, int atTo, int step, int count) {
    int at1 = at0 + row;
    int at2 = at1 + row;
    int at3 = at2 + row;
    int at = atTo;
    for (int c = 0; c < count; c++) {
      to[at] = from[at0 + c];
      to[at + 1] = from[at1 + c];
      to[at + 2] = from[at2 + c];
      to[at + 3] = from[at3 + c];
      at += step;
    }
  }

  private static void oneRow(float[] from, int atFrom, float[] to, int atTo, int step, int count) {
    int at = atTo;
    for (int c = 0; c < count; c++) {
      to[at] = from[atFrom + c];
      at += step;
    }
  }
}
