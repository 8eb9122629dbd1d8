package dev.backstride.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// A fixed team of threads that shares out the tasks 0..n−1 of a grid. What a task computes must
/// depend on its index alone, never on the thread, so results do not depend on the team's size.
///
/// Any thread may call [#run]; calls wait for one another. Tasks must not call it.
public final class Team implements AutoCloseable {

  /// One cell of a grid of work.
  public interface Task {
    /// Computes one cell.
    ///
    /// @param index which cell, from 0
    /// @param worker which member of the team runs it, 0 to size−1: for scratch memory, nothing
    ///     else
    void run(int index, int worker);
  }

  /// A helper that waits longer parks. Waking it costs some 50 µs, as much as a small layer.
  private static final long PARK_NANOS = 100_000;

  /// A wait of this length is no longer that for the last cell: perhaps another process has the
  /// core.
  private static final long SPIN_NANOS = 20_000;

  /// From one member's counter to the next, so that each has cache lines of its own.
  private static final int APART = 32;

  private final Thread[] helpers;
  private final ReentrantLock turn = new ReentrantLock();

  /// For each member the tasks of its share that nobody has taken yet; 0 or less if there are none.
  private final AtomicIntegerArray left;

  private final AtomicInteger done = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private Task task;
  private int tasks;
  private final AtomicInteger round = new AtomicInteger();
  private volatile boolean closed;

  /// @param size number of threads, the caller's included, at least 1
  public Team(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a team of " + size + " threads is less than 1");
    }
    helpers = new Thread[size - 1];
    left = new AtomicIntegerArray(size * APART);
    for (int h = 0; h < helpers.length; h++) {
      int worker = h + 1;
      helpers[h] =
          Thread.ofPlatform().daemon().name("backstride-" + worker).start(() -> serve(worker));
    }
  }

  /// Number of threads, the caller's included.
  public int size() {
    return helpers.length + 1;
  }

  /// Runs the tasks 0..count−1, each once, and returns when all are done. A task's exception or
  /// error is thrown here after the others have finished.
  public void run(int count, Task work) {
    if (helpers.length == 0 || count == 1) {
      for (int i = 0; i < count; i++) {
        work.run(i, 0);
      }
      return;
    }
    turn.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the team is closed");
      }
      task = work;
      tasks = count;
      done.set(0);
      for (int member = 0; member < size(); member++) {
        left.set(member * APART, endOfShare(member) - endOfShare(member - 1));
      }
      round.getAndIncrement();
      for (Thread helper : helpers) {
        LockSupport.unpark(helper);
      }
      takeTasks(0);
      long start = System.nanoTime();
      while (done.get() < count) {
        pause(System.nanoTime() - start);
      }
      task = null;
      rethrow(failure.getAndSet(null));
    } finally {
      turn.unlock();
    }
  }

  private void serve(int worker) {
    int seen = 0;
    while (awaitRound(seen)) {
      seen = round.get();
      takeTasks(worker);
    }
  }

  /// Waits until the round differs from the last one seen; false when the team is closed.
  private boolean awaitRound(int seen) {
    long start = System.nanoTime();
    while (round.get() == seen) {
      if (closed) {
        return false;
      }
      long waited = System.nanoTime() - start;
      if (waited < PARK_NANOS) {
        pause(waited);
      } else {
        LockSupport.park(this);
      }
    }
    return true;
  }

  // Correct without the yield; with it a busy machine runs the thread that is waited for.
  @SuppressWarnings("ThreadPriorityCheck")
  private static void pause(long waited) {
    if (waited < SPIN_NANOS) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
  }

  /// The task behind the last of a member's share. Neighbouring tasks touch neighbouring memory,
  /// and the next layer's do so again, so a member's are neighbours: what it wrote last time lies
  /// in the cache of its core.
  private int endOfShare(int member) {
    return (int) ((member + 1L) * tasks / size());
  }

  /// Takes the tasks of the own share, then those that others have left. A round lasts until all
  /// that were taken are done, and waits for no helper that took none: on a busy machine one may
  /// arrive rounds later, and takes tasks of that round then.
  private void takeTasks(int worker) {
    int finished = 0;
    try {
      for (int turn = 0; turn < size(); turn++) {
        int member = (worker + turn) % size();
        int at = member * APART;
        for (int i = left.getAndDecrement(at); i > 0; i = left.getAndDecrement(at)) {
          finished++;
          task.run(endOfShare(member) - i, worker);
        }
      }
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
      for (int member = 0; member < size(); member++) {
        finished += Math.max(0, left.getAndSet(member * APART, 0));
      }
    }
    done.addAndGet(finished);
  }

  private static void rethrow(Throwable thrown) {
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  /// Ends the threads once their work is done.
  @Override
  public void close() {
    turn.lock();
    try {
      closed = true;
      for (Thread helper : helpers) {
        LockSupport.unpark(helper);
      }
    } finally {
      turn.unlock();
    }
  }
}
