package dev.backstride.cli;

import dev.backstride.cli.segment.PixelNetwork;
import dev.backstride.cli.segment.ScoreMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/// Takes the time of each run of a network.
final class TimedNetwork implements PixelNetwork {
  /// Runs whose median counts as steady: the latest, since the compiler is at work before.
  private static final int STEADY_RUNS = 5;

  private static final int MOST_RUNS = 16;

  /// No picture is held up for longer by repeated runs.
  private static final long MOST_NANOS = 1_000_000_000;

  private final PixelNetwork network;
  private final Runnable afterRun;
  private final List<Long> nanos = new ArrayList<>();
  private float[] picture = {};
  private int width;
  private int height;

  /// @param afterRun called after each run
  TimedNetwork(PixelNetwork network, Runnable afterRun) {
    this.network = network;
    this.afterRun = afterRun;
  }

  @Override
  public OptionalInt fixedWidth() {
    return network.fixedWidth();
  }

  @Override
  public OptionalInt fixedHeight() {
    return network.fixedHeight();
  }

  @Override
  public ScoreMap run(float[] picture, int width, int height) {
    this.picture = picture;
    this.width = width;
    this.height = height;
    long start = System.nanoTime();
    ScoreMap scores = network.run(picture, width, height);
    nanos.add(System.nanoTime() - start);
    afterRun.run();
    return scores;
  }

  /// The last size that the network was given.
  String size() {
    return width + "x" + height;
  }

  /// Milliseconds of the first run, which plans and packs.
  double first() {
    return millis(nanos.getFirst());
  }

  /// Median milliseconds of the latest runs. Where they are few, the last one is repeated.
  double steady() {
    long start = System.nanoTime();
    while (nanos.size() < 2
        || (nanos.size() < MOST_RUNS && System.nanoTime() - start < MOST_NANOS)) {
      run(picture, width, height);
    }
    int from = Math.max(1, nanos.size() - STEADY_RUNS);
    List<Long> latest = new ArrayList<>(nanos.subList(from, nanos.size()));
    Collections.sort(latest);
    return millis(latest.get(latest.size() / 2));
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }
}
