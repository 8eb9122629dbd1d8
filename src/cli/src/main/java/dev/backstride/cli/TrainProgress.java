package dev.backstride.cli;

import dev.backstride.train.loop.Listener;
import dev.backstride.train.report.History;
import java.io.PrintWriter;
import java.time.Duration;

/// Says how a training run goes: a bar on the terminal, and a line for every evaluation.
final class TrainProgress implements Listener, AutoCloseable {
  private final long steps;
  private final int picturesOfAStep;
  private final PrintWriter out;
  private final Progress bar;
  private final long start = System.nanoTime();
  private long made;
  private double meanIu = Double.NaN;

  /// @param steps of the whole run
  TrainProgress(long steps, int picturesOfAStep, PrintWriter out) {
    this.steps = steps;
    this.picturesOfAStep = picturesOfAStep;
    this.out = out;
    bar = new Progress("train", (int) Math.min(steps, Integer.MAX_VALUE));
  }

  @Override
  public void stepped(long step, double loss) {
    made++;
    bar.at(step);
    bar.note(words(step, loss));
  }

  @Override
  public void evaluated(History.Row row, boolean best) {
    meanIu = row.meanIu();
    out.printf(
        "step %,d of %,d: %s%s%n",
        row.step(), steps, words(row.step(), row.loss()), best ? ", the best so far" : "");
    out.flush();
  }

  private String words(long step, double loss) {
    double seconds = (System.nanoTime() - start) / 1e9;
    double perStep = seconds / made;
    Duration left = Duration.ofSeconds(Math.round(perStep * (steps - step)));
    return "loss %.3f, mean IU %s, %.1f images/s, %d:%02d left"
        .formatted(
            loss,
            Double.isNaN(meanIu) ? "-" : "%.1f %%".formatted(100 * meanIu),
            picturesOfAStep / perStep,
            left.toMinutes(),
            left.toSecondsPart());
  }

  @Override
  public void close() {
    bar.close();
  }
}
