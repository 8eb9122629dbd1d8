package dev.backstride.train.exec;

/// Sums of channels that were made row by row of the picture.
final class RowSums {
  private RowSums() {}

  /// Adds the sums of all rows, in their order and in double.
  ///
  /// @param rows for each row, one number a channel
  /// @param sum one number a channel, overwritten
  static void add(float[] rows, float[] sum) {
    int channels = sum.length;
    for (int c = 0; c < channels; c++) {
      double total = 0;
      for (int at = c; at < rows.length; at += channels) {
        total += rows[at];
      }
      sum[c] = (float) total;
    }
  }
}
