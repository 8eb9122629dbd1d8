package dev.backstride.bench;

import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.peers.Mode;
import dev.backstride.peers.Prepared;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The main class of a JVM whose start is measured: makes arrays, plans, packs and computes a 3×3
/// convolution of 256 channels as often as fits into [#SECONDS] seconds, and prints how that went.
final class ColdStartMain {
  private static final String LINE = "vgg3_2,conv,1,256,56,56,256,3,3,1,1,0,1,1";
  private static final int SECONDS = 3;

  private ColdStartMain() {}

  private record Call(double end, double length) {}

  /// Prints a [ColdStart.Run] as numbers and a text between tabs.
  ///
  /// @param args threads, a [Precision], and when the process was started, in milliseconds since
  ///     1970
  public static void main(String[] args) {
    long start = System.nanoTime();
    long beforeMain = System.currentTimeMillis() - Long.parseLong(args[2]);
    Row row = Suite.row("cold start", LINE);
    Operands operands = Operands.of(row);
    Backstride engine =
        new Backstride(Integer.parseInt(args[0]), Precision.valueOf(args[1]), Optional.empty());
    String way = engine.ways(row.shape(), Slot.Y, Mode.KERNEL).getFirst();
    List<Call> calls = new ArrayList<>();
    try (Prepared prepared =
        engine.prepare(
            row.shape(), Slot.Y, Mode.KERNEL, way, operands.x(), operands.w(), operands.y())) {
      do {
        long before = System.nanoTime();
        prepared.run();
        long after = System.nanoTime();
        calls.add(new Call((after - start) / 1e6, (after - before) / 1e6));
      } while (calls.getLast().end < 1e3 * SECONDS);
      double steady = steady(calls);
      double nearlySteady =
          calls.stream()
              .filter(call -> call.length <= ColdStart.NEARLY * steady)
              .findFirst()
              .orElseThrow()
              .end;
      System.out.printf(
          "%d\t%s\t%s\t%s\t%s%n",
          beforeMain, calls.getFirst().end, nearlySteady, steady, prepared.algorithm());
    }
  }

  /// The median length of the last third of the calls.
  private static double steady(List<Call> calls) {
    double[] last =
        calls.subList(calls.size() * 2 / 3, calls.size()).stream()
            .mapToDouble(Call::length)
            .sorted()
            .toArray();
    return last[last.length / 2];
  }
}
