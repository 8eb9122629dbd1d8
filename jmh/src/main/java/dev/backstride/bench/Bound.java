package dev.backstride.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The least time that a pass of a row can take on this machine with the algorithm that was used.
///
/// @param ms that time in milliseconds
/// @param limit what sets it, for readers
record Bound(double ms, String limit) {
  private static final Pattern WINOGRAD = Pattern.compile("winograd-(\\d)x\\1(?:-(\\d)x\\2)?");

  /// The larger of two times: for the algorithm's multiplications at the FMA peak, and for moving
  /// both pictures and the weights once, at the bandwidth that the machine has for so many bytes.
  static Bound of(Result result, Peaks peaks) {
    Row row = result.cell().row();
    String algorithm = result.last().algorithm();
    double multiplications = multiplications(row, algorithm);
    // A separable kernel's weights are a row and a column.
    double bytes = separable(row, algorithm) ? row.pictureBytes() : row.bytes();
    double compute = 1e3 * row.flops() * multiplications / peaks.allThreads();
    double memory = 1e3 * bytes / peaks.bandwidthFor(bytes);
    if (memory > compute) {
      return new Bound(memory, "bandwidth");
    }
    return new Bound(compute, multiplications < 1 ? "FMA, fewer multiplications" : "FMA peak");
  }

  private static boolean separable(Row row, String algorithm) {
    return row.bilinear() && algorithm.equals("separable");
  }

  /// What an algorithm multiplies, relative to the direct one: (m+r−1)² for m² outputs by
  /// Winograd's F(m×m, r×r), for each of the windows of stride 1 that one with a stride consists
  /// of; a row and a column of one channel where the kernel is separable.
  private static double multiplications(Row row, String algorithm) {
    Matcher winograd = WINOGRAD.matcher(algorithm);
    if (winograd.find()) {
      double m = Integer.parseInt(winograd.group(1));
      int side = winograd.group(2) == null ? 3 : Integer.parseInt(winograd.group(2));
      return row.shape().axes().stream()
          .mapToDouble(axis -> axis.stride() * (m + side - 1) / (m * axis.kernel()))
          .reduce(1, (a, b) -> a * b);
    }
    if (separable(row, algorithm)) {
      double rows = row.shape().axes().get(0).kernel();
      double columns = row.shape().axes().get(1).kernel();
      return (rows + columns) / (rows * columns * row.shape().inChannels());
    }
    return 1;
  }
}
