package dev.backstride.train.experiment;

import dev.backstride.train.metrics.Scores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The scores of all stages and seeds, as tables.
final class Results {
  private final List<String> classes;
  private final Scores baseline;
  private final Map<Stage, List<Scores>> scores = new LinkedHashMap<>();

  Results(List<Stage> stages, List<String> classes, Scores baseline) {
    this.classes = classes;
    this.baseline = baseline;
    stages.stream().filter(Stage::segments).forEach(stage -> scores.put(stage, new ArrayList<>()));
  }

  void add(Stage stage, Scores seed) {
    scores.get(stage).add(seed);
  }

  String toMarkdown(ExperimentOptions options) {
    StringBuilder text = new StringBuilder();
    text.append(
        "Backbone %s, pictures of %d×%d, %d seeds: mean ± standard deviation, in percent.\n\n"
            .formatted(options.backbone(), options.side(), options.side(), options.seeds()));
    text.append("| network | pixel acc. | mean acc. | mean IU | f.w. IU | boundary IU |\n");
    text.append("|---|---|---|---|---|---|\n");
    row(text, "majority class", List.of(baseline));
    scores.forEach((stage, seeds) -> row(text, stage.title(), seeds));
    text.append("\nIU of each class:\n\n| network |");
    classes.forEach(name -> text.append(' ').append(name).append(" |"));
    text.append("\n|---|").append("---|".repeat(classes.size())).append('\n');
    scores.forEach(
        (stage, seeds) -> {
          text.append("| ").append(stage.title()).append(" |");
          for (int c = 0; c < classes.size(); c++) {
            int label = c;
            cell(text, seeds, seed -> seed.pixels().iu(label));
          }
          text.append('\n');
        });
    return text.append("\n![](gallery.png)\n\n![](kernels.png)\n").toString();
  }

  private static void row(StringBuilder text, String title, List<Scores> seeds) {
    text.append("| ").append(title).append(" |");
    cell(text, seeds, seed -> seed.pixels().pixelAccuracy());
    cell(text, seeds, seed -> seed.pixels().meanAccuracy());
    cell(text, seeds, seed -> seed.pixels().meanIu());
    cell(text, seeds, seed -> seed.pixels().frequencyWeightedIu());
    cell(text, seeds, seed -> seed.boundaries().mean());
    text.append('\n');
  }

  private static void cell(
      StringBuilder text, List<Scores> seeds, ToDoubleFunction<Scores> metric) {
    double[] values = seeds.stream().mapToDouble(metric).map(value -> 100 * value).toArray();
    double mean = mean(values);
    text.append(" %.1f".formatted(mean));
    if (values.length > 1) {
      double squares = 0;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      text.append(" ± %.1f".formatted(Math.sqrt(squares / (values.length - 1))));
    }
    text.append(" |");
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
