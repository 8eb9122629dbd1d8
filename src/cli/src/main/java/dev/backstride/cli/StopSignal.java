package dev.backstride.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Lets a run end well when the process is asked to stop, as by Ctrl-C: the process then waits for
/// the run to save.
final class StopSignal implements BooleanSupplier, AutoCloseable {
  private static final long MOST_SECONDS = 60;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop-signal");
  private volatile boolean stopping;

  StopSignal() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    stopping = true;
    try {
      if (!ended.await(MOST_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("the run did not end in " + MOST_SECONDS + " s");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether the process was asked to stop.
  @Override
  public boolean getAsBoolean() {
    return stopping;
  }

  /// The run has ended.
  @Override
  public void close() {
    ended.countDown();
    if (!stopping) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
