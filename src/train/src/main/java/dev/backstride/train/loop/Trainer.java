package dev.backstride.train.loop;

import dev.backstride.engine.plan.Engine;
import dev.backstride.train.checkpoint.Checkpoint;
import dev.backstride.train.checkpoint.CheckpointException;
import dev.backstride.train.data.Split;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.model.ModelSpec;
import dev.backstride.train.net.Network;
import dev.backstride.train.report.History;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Trains a network, and leaves in a folder what can be seen of it while it runs and taken away in
/// the end: `last.safetensors` to go on from, `best.safetensors` with the highest mean IU,
/// `metrics.csv` and `report.html`. For one thread.
public final class Trainer {
  private final ModelSpec model;
  private final Network network;
  private final TrainingOptions options;
  private final Intervals intervals;
  private final Split train;
  private final Split held;
  private final Path folder;
  private final Engine engine;
  private final Listener listener;
  private double best = -1;
  private double losses;
  private long logged;
  private long saved;
  private long savedAt;

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
    saved = Long.parseLong(checkpoint.notes().get("step"));
    best = Double.parseDouble(checkpoint.notes().get("best"));
    losses = Double.parseDouble(checkpoint.notes().get("losses"));
    logged = Long.parseLong(checkpoint.notes().get("logged"));
    if (logged == options.steps()) {
      checkpoint.restore(parameters, Map.of());
      return parameters;
    }
    try (TrainingRun run = new TrainingRun(network, parameters, train, options, engine, saved)) {
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
    Predictor predictor = new Predictor(network, parameters, engine);
    RunReport report = new RunReport(model, held, predictor, folder, logged);
    if (run.steps() > 0 && options.target() == Target.PIXELS) {
      report.showPictures();
    }
    report.write(true);
    // A run that ended between saving and evaluating has still to evaluate.
    record(run, parameters, predictor, report);
    savedAt = System.nanoTime();
    boolean stopped = false;
    while (run.steps() < options.steps() && !stopped) {
      step(run);
      stopped = stop.getAsBoolean();
      boolean last = run.steps() == options.steps();
      // Before the evaluation, which may take longer than a process that must end is given.
      if (stopped || last || run.steps() % intervals.save() == 0 || overdue()) {
        save(run, parameters);
      }
      if (!stopped) {
        record(run, parameters, predictor, report);
      }
    }
    if (logged == options.steps()) {
      save(run, parameters);
    }
    report.write(false);
  }

  private boolean overdue() {
    return System.nanoTime() - savedAt >= intervals.unsaved().toNanos();
  }

  private void step(TrainingRun run) throws InterruptedException {
    try {
      losses += run.step();
    } catch (TrainingException e) {
      throw saved == 0
          ? new TrainingException(e.getMessage() + "; nothing had been saved yet")
          : new TrainingException(
              "%s; %s is of step %d".formatted(e.getMessage(), last(folder), saved));
    }
    listener.stepped(run.steps(), losses / (run.steps() - logged));
  }

  /// Adds a row of numbers, and evaluates, if it is time and has not been done.
  private void record(
      TrainingRun run, Parameters parameters, Predictor predictor, RunReport report) {
    long step = run.steps();
    boolean evaluate = step % intervals.evaluate() == 0 || step == options.steps();
    if (logged < step && (evaluate || step % intervals.log() == 0)) {
      double loss = losses / (step - logged);
      if (evaluate) {
        report.add(evaluate(predictor, parameters, step, loss, run.rate()));
        if (options.target() == Target.PIXELS) {
          report.showPictures();
        }
      } else {
        report.add(History.Row.of(step, loss, run.rate()));
      }
      report.write(step < options.steps());
      losses = 0;
      logged = step;
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
    listener.evaluated(row, better);
    return row;
  }

  private void save(TrainingRun run, Parameters parameters) {
    Map<String, String> notes = new HashMap<>(options.toText());
    notes.put("step", String.valueOf(run.steps()));
    notes.put("best", String.valueOf(best));
    notes.put("losses", String.valueOf(losses));
    notes.put("logged", String.valueOf(logged));
    Checkpoint.write(last(folder), model, parameters, run.memory(), notes);
    saved = run.steps();
    savedAt = System.nanoTime();
  }
}
