package dev.backstride.bench;

import dev.backstride.engine.Slot;
import dev.backstride.peers.Contender;
import dev.backstride.peers.Mode;
import dev.backstride.peers.Prepared;
import java.util.List;

/// A contraction prepared in the fastest of a library's ways.
///
/// @param way the way
/// @param prepared the contraction
record Fastest(String way, Prepared prepared) {
  private static final int RUNS = 5;

  /// A less usual way must be faster than noise.
  private static final double WORTH_IT = 0.97;

  private static final long ENOUGH_NANOS = 60_000_000;

  /// Tries all ways, each with one run to warm up and a few that are timed.
  static Fastest of(Contender contender, Row row, Slot open, Mode mode, Operands operands) {
    List<String> ways = contender.ways(row.shape(), open, mode);
    if (ways.size() == 1) {
      return in(contender, row, open, mode, ways.getFirst(), operands);
    }
    String best = ways.getFirst();
    double bestNanos = Double.POSITIVE_INFINITY;
    for (String way : ways) {
      try (Prepared prepared = in(contender, row, open, mode, way, operands).prepared) {
        long nanos = time(prepared);
        if (nanos < WORTH_IT * bestNanos) {
          best = way;
          bestNanos = nanos;
        }
      } catch (UnsupportedOperationException _) {
        // One way less.
      }
    }
    return in(contender, row, open, mode, best, operands);
  }

  /// Prepares a contraction in a given way.
  static Fastest in(
      Contender contender, Row row, Slot open, Mode mode, String way, Operands operands) {
    return new Fastest(
        way,
        contender.prepare(row.shape(), open, mode, way, operands.x(), operands.w(), operands.y()));
  }

  private static long time(Prepared prepared) {
    prepared.run();
    long best = Long.MAX_VALUE;
    long sum = 0;
    for (int i = 0; i < RUNS && sum < ENOUGH_NANOS; i++) {
      long start = System.nanoTime();
      prepared.run();
      long nanos = System.nanoTime() - start;
      best = Math.min(best, nanos);
      sum += nanos;
    }
    return best;
  }
}
