package dev.backstride.train.experiment;

import dev.backstride.train.metrics.Scores;
import dev.backstride.train.model.Architecture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The scores of all stages and seeds, as tables.
final class Results {
  /// The rows of the paper's table, each finer than the one before.
  private static final List<Architecture> PAPERS =
      List.of(
          Architecture.FCN32S_FIXED, Architecture.FCN32S, Architecture.FCN16S, Architecture.FCN8S);

  private final List<String> classes;
  private final Scores baseline;
  private final Map<Stage, List<Scores>> scores = new LinkedHashMap<>();

  Results(List<String> classes, Scores baseline) {
    this.classes = classes;
    this.baseline = baseline;
  }

  void add(Stage stage, Scores seed) {
    scores.computeIfAbsent(stage, _ -> new ArrayList<>()).add(seed);
  }

  /// The paper's table: a row for each network, mean and deviation over the seeds, in percent.
  String metrics() {
    StringBuilder text = new StringBuilder();
    text.append("| network | pixel acc. | mean acc. | mean IU | f.w. IU | boundary IU |\n");
    text.append("|---|---|---|---|---|---|\n");
    row(text, "majority class", List.of(baseline));
    scores.forEach((stage, seeds) -> row(text, stage.title(), seeds));
    return text.toString();
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

  /// What each row of the paper's table gains over the one before. Networks of a seed start from
  /// the same classifier, so their differences vary less than they do.
  String gains() {
    StringBuilder text = new StringBuilder("| step | mean IU | boundary IU |\n|---|---|---|\n");
    List<Stage> stages =
        scores.keySet().stream().filter(stage -> PAPERS.contains(stage.architecture())).toList();
    for (int i = 1; i < stages.size(); i++) {
      List<Scores> before = scores.get(stages.get(i - 1));
      List<Scores> after = scores.get(stages.get(i));
      text.append("| %s → %s |".formatted(stages.get(i - 1).title(), stages.get(i).title()));
      difference(text, before, after, seed -> seed.pixels().meanIu());
      difference(text, before, after, seed -> seed.boundaries().mean());
      text.append('\n');
    }
    return text.toString();
  }

  private static void difference(
      StringBuilder text,
      List<Scores> before,
      List<Scores> after,
      ToDoubleFunction<Scores> metric) {
    double[] gains =
        IntStream.range(0, after.size())
            .mapToDouble(
                i -> metric.applyAsDouble(after.get(i)) - metric.applyAsDouble(before.get(i)))
            .toArray();
    text.append(percent("%+.1f", mean(gains))).append(deviation(gains)).append(" |");
  }

  /// Intersection over union of each class.
  String classes() {
    StringBuilder text = new StringBuilder("| network |");
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
    return text.toString();
  }

  private static void cell(
      StringBuilder text, List<Scores> seeds, ToDoubleFunction<Scores> metric) {
    double[] values = seeds.stream().mapToDouble(metric).toArray();
    text.append(percent("%.1f", mean(values))).append(deviation(values)).append(" |");
  }

  private static String percent(String pattern, double share) {
    return " " + String.format(Locale.ROOT, pattern, 100 * share);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /// The standard deviation in percent, or nothing for one value.
  private static String deviation(double[] values) {
    if (values.length == 1) {
      return "";
    }
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return " ±" + percent("%.1f", Math.sqrt(squares / (values.length - 1)));
  }
}
