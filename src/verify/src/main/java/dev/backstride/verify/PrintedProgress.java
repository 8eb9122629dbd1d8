package dev.backstride.verify;

import dev.backstride.laws.Law;
import dev.backstride.laws.verify.Progress;
import dev.backstride.laws.verify.Verdict;
import java.io.PrintStream;
import java.util.Locale;

/// A line for each verdict, and on a terminal one more that says how far the work has come.
final class PrintedProgress implements Progress {
  private static final long REFRESH = 200_000_000;
  private static final String ERASE = "\r\033[K";

  private final PrintStream out;
  private final boolean isTerminal;
  private final int verdicts;
  private String backend = "";
  private int judged;
  private long lawStarted = System.nanoTime();
  private long refreshed = lawStarted;

  /// @param isTerminal whether lines can be erased
  /// @param verdicts how many there will be
  PrintedProgress(PrintStream out, boolean isTerminal, int verdicts) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.verdicts = verdicts;
  }

  @Override
  public void tried(String name, Law law, int draws, int tries) {
    long now = System.nanoTime();
    if (isTerminal && now - refreshed > REFRESH) {
      refreshed = now;
      double done = (judged + (double) draws / tries) / verdicts;
      out.printf(
          Locale.ROOT,
          "%s%3.0f %% %s, law %s: %d of %d",
          ERASE,
          100 * done,
          name,
          law,
          draws,
          tries);
      out.flush();
    }
  }

  @Override
  public void judged(String name, Law law, Verdict verdict) {
    if (isTerminal) {
      out.print(ERASE);
    }
    if (!name.equals(backend)) {
      backend = name;
      out.println(name);
    }
    judged++;
    long now = System.nanoTime();
    out.printf("%4d %-20s %s", law.number(), law.name(), words(verdict));
    out.printf(Locale.ROOT, " (%.1f s)%n", (now - lawStarted) / 1e9);
    lawStarted = now;
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Holds holds -> "holds on " + holds.draws() + " draws";
      case Verdict.Broken broken -> "BROKEN by draw " + broken.draws();
      case Verdict.NotApplicable silent -> "not applicable: " + silent.reason();
    };
  }
}
