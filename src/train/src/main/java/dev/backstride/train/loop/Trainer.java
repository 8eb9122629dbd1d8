package dev.backstride.train.loop;

import dev.backstride.engine.plan.Engine;
import dev.backstride.train.checkpoint.Checkpoint;
import dev.backstride.train.checkpoint.CheckpointException;
import dev.backstride.train.data.Labelled;
import dev.backstride.train.data.Split;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.file.WholeFile;
import dev.backstride.train.model.ModelSpec;
import dev.backstride.train.net.Network;
import dev.backstride.train.report.Gallery;
import dev.backstride.train.report.History;
import dev.backstride.train.report.HtmlReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Trains a network, and leaves in a folder what can be seen of it while it runs and taken away in
/// the end: `last.safetensors` to go on from, `best.safetensors` with the highest mean IU,
/// `metrics.csv` and `report.html`. For one thread.
public final class Trainer {
  private static final int GALLERY = 8;

  private final ModelSpec model;
  private final Network network;
  private final TrainingOptions options;
  private final Intervals intervals;
  private final Split train;
  private final Split held;
  private final Path folder;
  private final Engine engine;
  private final Listener listener;
  private Gallery gallery;
  private double best = -1;
  private double losses;
  private long logged;

  /// @param held pictures that are not trained on
  /// @param folder exists; its files are replaced
  public Trainer(
      ModelSpec model,
      TrainingOptions options,
      Intervals intervals,
      Split train,
      Split held,
      Path folder,
      Engine engine,
      Listener listener) {
    this.model = model;
    this.options = options;
    this.intervals = intervals;
    this.train = train;
    this.held = held;
    this.folder = folder;
    this.engine = engine;
    this.listener = listener;
    network = model.network();
  }

  /// Where a run in a folder can go on from.
  public static Path last(Path folder) {
    return folder.resolve("last.safetensors");
  }

  /// The parameters with the highest mean IU of a run in a folder.
  public static Path best(Path folder) {
    return folder.resolve("best.safetensors");
  }

  /// Trains from the start.
  ///
  /// @param parameters where to start from; changed
  /// @param stop asked after every step: if it holds, the run saves and ends
  /// @throws TrainingException if the loss is not finite
  /// @throws CheckpointException if something cannot be written
  public void run(Parameters parameters, BooleanSupplier stop) throws InterruptedException {
    try (TrainingRun run = new TrainingRun(network, parameters, train, options, engine, 0)) {
      run(run, parameters, stop);
    }
  }

  /// Goes on with the run that was saved in the folder. In the end the parameters are, bit by bit,
  /// those of a run that never stopped.
  ///
  /// @return the parameters
  /// @throws CheckpointException if there is nothing to go on from, or it is of a run with another
  ///     network or other options; it says which
  public Parameters resume(BooleanSupplier stop) throws InterruptedException {
    Path file = last(folder);
    Checkpoint checkpoint = Checkpoint.read(file);
    requireSame(file, model.toText(), checkpoint.notes());
    requireSame(file, options.toText(), checkpoint.notes());
    Parameters parameters = Parameters.start(network, options.seed());
    long steps = Long.parseLong(checkpoint.notes().get("step"));
    best = Double.parseDouble(checkpoint.notes().get("best"));
    losses = Double.parseDouble(checkpoint.notes().get("losses"));
    logged = Long.parseLong(checkpoint.notes().get("logged"));
    try (TrainingRun run = new TrainingRun(network, parameters, train, options, engine, steps)) {
      checkpoint.restore(parameters, run.memory());
      run(run, parameters, stop);
    }
    return parameters;
  }

  private static void requireSame(Path file, Map<String, String> mine, Map<String, String> saved) {
    mine.forEach(
        (name, value) -> {
          if (!value.equals(saved.get(name))) {
            throw new CheckpointException(
                file,
                "is of another run: its %s is %s, not %s".formatted(name, saved.get(name), value));
          }
        });
  }

  private void run(TrainingRun run, Parameters parameters, BooleanSupplier stop)
      throws InterruptedException {
    History history = new History(folder.resolve("metrics.csv"), run.steps());
    Predictor predictor = new Predictor(network, parameters, engine);
    boolean stopped = false;
    while (run.steps() < options.steps() && !stopped) {
      double rate = run.rate();
      losses += run.step();
      long step = run.steps();
      listener.stepped(step, losses / (step - logged));
      stopped = stop.getAsBoolean();
      boolean last = step == options.steps();
      boolean evaluate = (step % intervals.evaluate() == 0 && !stopped) || last;
      if (evaluate || step % intervals.log() == 0) {
        double loss = losses / (step - logged);
        history.add(
            evaluate
                ? evaluate(predictor, parameters, step, loss, rate)
                : History.Row.of(step, loss, rate));
        writeReport(history, !last);
        losses = 0;
        logged = step;
      }
      if (stopped || last || step % intervals.save() == 0) {
        save(run, parameters);
      }
    }
  }

  private History.Row evaluate(
      Predictor predictor, Parameters parameters, long step, double loss, double rate) {
    History.Row row = History.Row.of(step, loss, rate, predictor.score(held, options.target()));
    boolean better = row.meanIu() > best;
    if (better) {
      best = row.meanIu();
      Checkpoint.write(
          best(folder), model, parameters, Map.of(), Map.of("step", String.valueOf(step)));
    }
    if (options.target() == Target.PIXELS) {
      gallery = gallery(predictor);
    }
    listener.evaluated(row, better);
    return row;
  }

  private Gallery gallery(Predictor predictor) {
    Gallery pictures = new Gallery();
    for (int i = 0; i < Math.min(GALLERY, held.size()); i++) {
      Labelled labelled = held.get(i);
      pictures.add(
          held.pair(i).name(),
          labelled.photo(),
          labelled.labels(),
          predictor.labels(labelled.photo()));
    }
    return pictures;
  }

  private void save(TrainingRun run, Parameters parameters) {
    Map<String, String> notes = new HashMap<>(options.toText());
    notes.put("step", String.valueOf(run.steps()));
    notes.put("best", String.valueOf(best));
    notes.put("losses", String.valueOf(losses));
    notes.put("logged", String.valueOf(logged));
    Checkpoint.write(last(folder), model, parameters, run.memory(), notes);
  }

  private void writeReport(History history, boolean running) {
    Path file = folder.resolve("report.html");
    String title = model.architecture() + " over " + model.backbone();
    String page = HtmlReport.page(title, history.rows(), gallery, model.classes(), running);
    try {
      WholeFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new CheckpointException(file, "cannot be written: " + e.getMessage(), e);
    }
  }
}
