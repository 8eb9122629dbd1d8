package dev.backstride.engine.plan;

/// For each thread of a team the channel whose weights it has at hand.
final class WorkerChannels {
  private static final int NONE = -1;

  private final int[][] channels;

  WorkerChannels(int workers) {
    channels = WorkerArrays.ints(workers, 1);
  }

  /// Says that nobody has weights: they may have changed.
  void clear() {
    for (int[] channel : channels) {
      channel[0] = NONE;
    }
  }

  /// Whether a worker has the weights of another channel or of none. From now on it has these.
  boolean change(int channel, int worker) {
    boolean other = channels[worker][0] != channel;
    channels[worker][0] = channel;
    return other;
  }
}
