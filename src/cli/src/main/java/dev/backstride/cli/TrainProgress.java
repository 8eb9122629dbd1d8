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
    // The bar shows the time left itself.
    bar.note("loss %.3f, mIU %s, %.0f img/s".formatted(loss, meanIu(), picturesASecond()));
  }

  @Override
  public void evaluated(History.Row row, boolean best) {
    meanIu = row.meanIu();
    Duration left = Duration.ofSeconds(Math.round(secondsAStep() * (steps - row.step())));
    out.printf(
        "step %,d of %,d: loss %.3f, mean IU %s, %.1f images/s, %d:%02d left%s%n",
        row.step(),
        steps,
        row.loss(),
        meanIu(),
        picturesASecond(),
        left.toMinutes(),
        left.toSecondsPart(),
        best ? ", the best so far" : "");
    out.flush();
  }

  private double secondsAStep() {
    // A resumed run may begin with an evaluation.
    return (System.nanoTime() - start) / 1e9 / Math.max(made, 1);
  }

  private double picturesASecond() {
    return picturesOfAStep / secondsAStep();
  }

  private String meanIu() {
    return Double.isNaN(meanIu) ? "-" : "%.1f %%".formatted(100 * meanIu);
  }

  @Override
  public void close() {
    bar.close();
  }
}
