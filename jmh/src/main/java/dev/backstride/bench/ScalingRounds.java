package dev.backstride.bench;

import dev.backstride.peers.Mode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rounds' part that measures our rows on all threads, on one, and with a larger batch, in
/// turns: in one fork with all threads and one with a single thread.
final class ScalingRounds {
  private final Settings settings;
  private final PrintStream progress;
  private final Map<Key, List<Measurement>> answers = new LinkedHashMap<>();

  /// How a row is measured.
  private enum Condition {
    BASE,
    ONE_THREAD,
    BATCHED
  }

  private record Key(Row row, Pass pass, Condition condition) {}

  ScalingRounds(Settings settings, PrintStream progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /// Measures every row once.
  void round() {
    try (Forks all = new Forks(settings.threads(), null);
        Forks one = new Forks(1, null)) {
      for (Pass pass : settings.passes()) {
        for (Row row : settings.rows()) {
          if (Settings.applies(row, pass)) {
            measure(all, row, new Key(row, pass, Condition.BASE));
            if (settings.threads() > 1) {
              measure(one, row, new Key(row, pass, Condition.ONE_THREAD));
            }
            measure(all, row.withBatch(Scaling.BATCH), new Key(row, pass, Condition.BATCHED));
            progress.println("scaling: " + row.name() + " " + pass.id());
          }
        }
      }
    }
  }

  private void measure(Forks forks, Row row, Key key) {
    MeasureContraction task =
        new MeasureContraction(
            row.line(), row.bilinear(), key.pass, Mode.KERNEL, null, settings.timing());
    try {
      Measurement measured = forks.of(Library.BACKSTRIDE).ask(task, Measurement.class);
      if (measured.refusal() == null) {
        answers.computeIfAbsent(key, _ -> new ArrayList<>()).add(measured);
      }
    } catch (ForkException e) {
      progress.println(row.name() + " " + key.pass.id() + ": " + e.getMessage());
    }
  }

  /// What all rounds found, where every condition could be measured.
  List<Scaling> results() {
    List<Scaling> results = new ArrayList<>();
    for (Key key : answers.keySet()) {
      boolean one = settings.threads() == 1 || result(key, Condition.ONE_THREAD) != null;
      Result base = result(key, Condition.BASE);
      Result batched = result(key, Condition.BATCHED);
      if (key.condition == Condition.BASE && one && batched != null) {
        results.add(
            new Scaling(key.row, key.pass, base, result(key, Condition.ONE_THREAD), batched));
      }
    }
    return results;
  }

  private Result result(Key key, Condition condition) {
    List<Measurement> measured = answers.get(new Key(key.row, key.pass, condition));
    Row row = condition == Condition.BATCHED ? key.row.withBatch(Scaling.BATCH) : key.row;
    return measured == null
        ? null
        : Result.of(new Cell(row, key.pass, Mode.KERNEL, Library.BACKSTRIDE), measured);
  }
}
