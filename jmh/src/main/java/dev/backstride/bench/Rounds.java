package dev.backstride.bench;

import dev.backstride.peers.Mode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Measures everything in rounds. In a round each library has a fork of its own, and the forks
/// take turns: the first row by all libraries, the second row by all libraries, and so on, so that
/// whatever slows the machine for a while slows all of them. The next round has new forks, for
/// what a JVM happens to compile, and starts with another library.
final class Rounds {
  private final Settings settings;
  private final PrintStream progress;
  private final Map<Cell, List<Measurement>> answers = new LinkedHashMap<>();
  private final SequencedMap<Cell, String> refusals = new LinkedHashMap<>();
  private final Map<Cell, String> ways = new HashMap<>();
  private final Map<Library, String> versions = new EnumMap<>(Library.class);
  private final List<Peaks> peaks = new ArrayList<>();
  private final ModelRounds models;
  private final StepRounds steps;
  private final ScalingRounds scaling;

  Rounds(Settings settings, PrintStream progress) {
    this.settings = settings;
    this.progress = progress;
    models = new ModelRounds(settings, progress, versions);
    steps = new StepRounds(settings, progress, versions);
    scaling = new ScalingRounds(settings, progress);
  }

  /// Runs all rounds.
  Results run(Machine machine) {
    for (int round = 0; round < settings.rounds(); round++) {
      measurePeaks();
      List<Library> order = new ArrayList<>(settings.libraries());
      Collections.rotate(order, -round);
      if (settings.parts().contains(Part.ROWS)) {
        round(round, order);
      }
      models.round(order);
      if (settings.parts().contains(Part.TRAIN_STEP)) {
        steps.round(order);
      }
    }
    if (settings.parts().contains(Part.SCALING)) {
      scaling.round();
    }
    List<ColdStart> coldStarts =
        settings.parts().contains(Part.COLD_START)
            ? ColdStarts.measure(settings, progress)
            : List.of();
    SequencedMap<Cell, Result> results = new LinkedHashMap<>();
    answers.forEach((cell, measured) -> results.put(cell, Result.of(cell, measured)));
    return new Results(
        settings,
        machine,
        Peaks.best(peaks),
        versions,
        results,
        models.results(),
        steps.results(),
        scaling.results(),
        coldStarts,
        refusals);
  }

  private void measurePeaks() {
    try (Fork fork = Fork.start(Library.BACKSTRIDE, settings.threads(), null)) {
      peaks.add(fork.ask(new MeasurePeaks(settings.timing()), Peaks.class));
    }
  }

  private void round(int round, List<Library> order) {
    Forks forks = new Forks(settings.threads(), settings.tuning());
    try (forks) {
      for (Pass pass : settings.passes()) {
        for (Row row : settings.rows()) {
          if (Settings.applies(row, pass)) {
            for (Mode mode : settings.modes()) {
              for (Library library : order) {
                measure(forks, new Cell(row, pass, mode, library));
              }
            }
            report(round, pass, row);
          }
        }
      }
    }
  }

  private void measure(Forks forks, Cell cell) {
    if (refusals.containsKey(cell)) {
      return;
    }
    Row row = cell.row();
    MeasureContraction task =
        new MeasureContraction(
            row.line(),
            row.bilinear(),
            cell.pass(),
            cell.mode(),
            ways.get(cell),
            settings.timing());
    try {
      Fork fork = forks.of(cell.library());
      versions.computeIfAbsent(cell.library(), _ -> fork.ask(new LibraryVersion(), String.class));
      Measurement measurement = fork.ask(task, Measurement.class);
      if (measurement.refusal() == null) {
        answers.computeIfAbsent(cell, _ -> new ArrayList<>()).add(measurement);
        ways.put(cell, measurement.way());
        return;
      }
      refusals.put(cell, measurement.refusal());
    } catch (ForkException e) {
      refusals.put(cell, e.getMessage());
    }
    answers.remove(cell);
  }

  private void report(int round, Pass pass, Row row) {
    String times =
        settings.modes().stream()
            .map(
                mode ->
                    mode.name().toLowerCase(Locale.ROOT)
                        + settings.libraries().stream()
                            .map(library -> time(new Cell(row, pass, mode, library)))
                            .collect(Collectors.joining()))
            .collect(Collectors.joining("; "));
    progress.printf(
        "%d/%d %s %s: %s%n", round + 1, settings.rounds(), row.name(), pass.id(), times);
  }

  private String time(Cell cell) {
    List<Measurement> measured = answers.get(cell);
    return measured == null
        ? ""
        : " %s %.3g ms".formatted(cell.library().id(), measured.getLast().samples().quantile(0.5));
  }
}
