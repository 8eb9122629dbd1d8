package dev.backstride.laws.checks;

import dev.backstride.engine.Backend;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Law;
import dev.backstride.laws.NotApplicable;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Oracle;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Laws about bits: the same ones every time, and which ones.
public final class Sameness {

  /// The same call gives the same bits again, also while another thread asks the same, and on
  /// every backend that promises the bits of the subject.
  ///
  /// Bound: 0.
  public static final Law REPEATED =
      new Law(
          27, "repeated", "the same bits again, and on any number of threads", Sameness::repeated);

  /// Each element is one chain of fused multiply-adds, from +0, over its terms in the order of
  /// [dev.backstride.laws.Terms], or the sum of such chains, where the backend says so. A promise
  /// of strict backends only.
  ///
  /// Bound: 0; a chain in a given order has one result.
  public static final Law CHAIN =
      new Law(
          28,
          "chain",
          "the bits of one chain of fused multiply-adds in the documented order",
          Sameness::chain);

  private Sameness() {}

  private static void repeated(Trial trial) {
    Operands operands = trial.floats(trial.shape());
    trial.eachSlot(
        open -> {
          Values first = trial.contract(operands, open);
          Backend subject = trial.subject().backend();
          same("a second time", first, run(trial, subject, operands, open));
          for (Backend other : trial.subject().sameBits()) {
            same(other.name(), first, run(trial, other, operands, open));
          }
          for (float[] result : together(() -> run(trial, subject, operands, open))) {
            same("two threads at once", first, result);
          }
        });
  }

  private static float[] run(Trial trial, Backend backend, Operands operands, Slot open) {
    return trial.run(backend, operands, open, Epilogue.NONE, Float.NaN);
  }

  /// Two results of the same call on two threads that start together.
  private static List<float[]> together(Supplier<float[]> call) {
    CountDownLatch both = new CountDownLatch(2);
    Supplier<float[]> started =
        () -> {
          both.countDown();
          while (both.getCount() > 0) {
            Thread.onSpinWait();
          }
          return call.get();
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      return Stream.of(started, started)
          .map(task -> CompletableFuture.supplyAsync(task, threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private static void same(String what, Values first, float[] again) {
    Compare.bits(what, Values.expected(first.operands(), first.slot(), again), first);
  }

  private static void chain(Trial trial) {
    Operands operands = trial.floats(trial.shape());
    trial.eachSlot(
        open -> {
          int length =
              trial
                  .subject()
                  .chainLength(trial.shape(), open)
                  .orElseThrow(() -> new NotApplicable("promises no order of its sums"));
          Compare.bits(
              "differs from the chain in order",
              trial.contract(operands, open),
              Values.expected(operands, open, Oracle.chain(operands, open, length)));
        });
  }
}
