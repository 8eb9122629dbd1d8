package dev.backstride.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The whole models' part of the rounds: in each, every library loads and runs each model in a fork
/// of its own.
final class ModelRounds {
  private final Settings settings;
  private final PrintStream progress;
  private final Map<Library, String> versions;
  private final Map<Key, List<ModelMeasurement>> answers = new LinkedHashMap<>();

  private record Key(Model model, Library library) {}

  /// @param versions gets the libraries' versions
  ModelRounds(Settings settings, PrintStream progress, Map<Library, String> versions) {
    this.versions = versions;
    this.settings = settings;
    this.progress = progress;
  }

  /// Measures every model once.
  void round(List<Library> order) {
    for (Model model : settings.models()) {
      for (Library library : order) {
        if (library.readsModels()) {
          measure(model, library);
        }
      }
    }
  }

  private void measure(Model model, Library library) {
    MeasureModel task = new MeasureModel(model.file().toString(), model.side(), settings.timing());
    try (Fork fork =
        Fork.start(library, settings.threads(), settings.tuning(), Fork.launcherOptions())) {
      versions.computeIfAbsent(library, _ -> fork.ask(new LibraryVersion(), String.class));
      ModelMeasurement measured = fork.ask(task, ModelMeasurement.class);
      answers.computeIfAbsent(new Key(model, library), _ -> new ArrayList<>()).add(measured);
      progress.println(
          Text.format(
              "%s: %s %s ms",
              model.name(), library.id(), Text.digits(measured.samples().quantile(0.5))));
    } catch (ForkException e) {
      progress.println(model.name() + ": " + library.id() + ": " + e.getMessage());
    }
  }

  /// What all rounds found.
  List<ModelResult> results() {
    List<ModelResult> results = new ArrayList<>();
    answers.forEach((key, rounds) -> results.add(ModelResult.of(key.model, key.library, rounds)));
    return results;
  }
}
