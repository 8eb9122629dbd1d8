package dev.backstride.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The training step's part of the rounds: in each, every library that trains makes steps in a fork
/// of its own. Our losses in strict precision are what all are compared with.
final class StepRounds {
  /// A step takes as long as many rows.
  private static final int LONGER = 6;

  private final Settings settings;
  private final PrintStream progress;
  private final Map<Library, String> versions;
  private final Map<Library, List<StepMeasurement>> answers = new EnumMap<>(Library.class);
  private double[] expected = {};

  /// @param versions gets the libraries' versions
  StepRounds(Settings settings, PrintStream progress, Map<Library, String> versions) {
    this.settings = settings;
    this.progress = progress;
    this.versions = versions;
  }

  /// Measures the step once.
  void round(List<Library> order) {
    if (expected.length == 0) {
      expected = ask(Library.BACKSTRIDE_STRICT, new Timing(1, 1, 1)).losses();
    }
    Timing timing = settings.timing();
    Timing longer = new Timing(timing.warmups(), timing.iterations(), LONGER * timing.millis());
    for (Library library : order) {
      if (library.trains()) {
        try {
          StepMeasurement measured = ask(library, longer);
          answers.computeIfAbsent(library, _ -> new ArrayList<>()).add(measured);
          double millis = measured.samples().quantile(0.5);
          progress.println(
              Text.format("training step: %s %s ms", library.id(), Text.digits(millis)));
        } catch (ForkException e) {
          progress.println("training step: " + library.id() + ": " + e.getMessage());
        }
      }
    }
  }

  private StepMeasurement ask(Library library, Timing timing) {
    List<StepMeasurement> before = answers.get(library);
    String way = before == null ? null : before.getLast().way();
    try (Fork fork = Fork.start(library, settings.threads(), null)) {
      versions.computeIfAbsent(library, _ -> fork.ask(new LibraryVersion(), String.class));
      MeasureStep task = new MeasureStep(settings.step(), way, expected, timing);
      return fork.ask(task, StepMeasurement.class);
    }
  }

  /// What all rounds found.
  List<StepResult> results() {
    List<StepResult> results = new ArrayList<>();
    answers.forEach((library, rounds) -> results.add(StepResult.of(library, rounds)));
    return results;
  }
}
