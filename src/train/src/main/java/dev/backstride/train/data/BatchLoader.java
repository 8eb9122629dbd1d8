package dev.backstride.train.data;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Loads batches in order on a thread of its own, ahead of whoever takes them. A few batches are
/// filled over and over. One thread takes.
public final class BatchLoader implements AutoCloseable {
  /// One in use, one ready, one being filled.
  private static final int BATCHES = 3;

  private final BlockingQueue<Loaded> ready = new ArrayBlockingQueue<>(BATCHES);
  private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BATCHES);
  private final Thread thread;
  private Batch inUse;

  private record Loaded(Batch batch, Throwable failure) {}

  /// @param first number of the first batch that will be taken
  public BatchLoader(BatchSource source, long first) {
    for (int i = 0; i < BATCHES; i++) {
      free.add(source.allocate());
    }
    thread = Thread.ofPlatform().daemon().name("batch-loader").start(() -> load(source, first));
  }

  private void load(BatchSource source, long first) {
    try {
      for (long number = first; ; number++) {
        Batch batch = free.take();
        try {
          source.fill(number, batch);
        } catch (RuntimeException | Error e) {
          ready.put(new Loaded(batch, e));
          return;
        }
        ready.put(new Loaded(batch, null));
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }

  /// The next batch; it is valid until the next call.
  ///
  /// @throws DataException if a picture has become unreadable
  public Batch next() throws InterruptedException {
    if (inUse != null) {
      free.add(inUse);
      inUse = null;
    }
    Loaded loaded = ready.take();
    if (loaded.failure() != null) {
      // For whoever asks again.
      ready.add(loaded);
      if (loaded.failure() instanceof RuntimeException exception) {
        throw exception;
      }
      throw (Error) loaded.failure();
    }
    inUse = loaded.batch();
    return inUse;
  }

  /// Ends the thread.
  @Override
  public void close() {
    thread.interrupt();
  }
}
