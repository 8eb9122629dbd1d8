package dev.backstride.cli;

import java.io.Console;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A bar on the terminal, gone when the work is done; nothing where there is no terminal.
final class Progress implements AutoCloseable {
  private static final int COLUMNS = 80;

  private final ProgressBar bar;

  /// @param task what is being done
  /// @param steps how many steps it takes
  Progress(String task, int steps) {
    this.bar =
        steps > 1 && isOnTerminal()
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, COLUMNS))
                .clearDisplayOnFinish()
                .build()
            : null;
  }

  /// JDK 22 to 24 always had a console; 25 has none again where input or output is a file.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isOnTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  void step() {
    if (bar != null) {
      bar.step();
    }
  }

  /// Sets how many steps are done.
  void at(long step) {
    if (bar != null) {
      bar.stepTo(step);
    }
  }

  /// Shows a few words behind the bar.
  void note(String words) {
    if (bar != null) {
      bar.setExtraMessage(words);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
