package dev.backstride.cli;

import dev.backstride.cli.file.AtomicFile;
import dev.backstride.cli.file.FileException;
import dev.backstride.engine.Precision;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.data.SegmentationFolder;
import dev.backstride.train.data.Split;
import dev.backstride.train.experiment.Experiment;
import dev.backstride.train.experiment.ExperimentOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `backstride experiment`: the FCN paper's comparison on one's own data.
@Command(
    name = "experiment",
    mixinStandardHelpOptions = true,
    description = {
      "Trains FCN-32s with a fixed backbone, FCN-32s, 16s, 8s, 8s at once, and a stack of learned"
          + " deconvolutions, all from a classifier trained first, and writes a table like the"
          + " paper's, fcn.md, with a gallery. Stopped by Ctrl-C it goes on when it is called"
          + " again."
    })
final class ExperimentCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private SplitOptions data;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "Folder for results and runs, created if missing.")
  private Path folder;

  @Option(names = "--quick", description = "A smaller network, one seed: some five minutes.")
  private boolean quick;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() throws InterruptedException {
    SegmentationFolder pictures = data.folder();
    Split train = data.read(pictures, "train");
    train.requireTwoLabels();
    Split held = data.read(pictures, "val");
    Split test = data.read(pictures, "test");
    AtomicFile.createFolder(folder);
    ExperimentOptions options = quick ? ExperimentOptions.quick() : ExperimentOptions.whole();
    PrintWriter out = spec.commandLine().getOut();
    try (Engine engine = new Engine(threads.count(), Precision.FAST);
        StopSignal stop = new StopSignal()) {
      Experiment experiment =
          new Experiment(options, pictures.classes(), train, held, test, folder, engine);
      boolean done =
          experiment.run(
              line -> {
                out.println(line);
                out.flush();
              },
              stop);
      out.println(done ? folder.resolve("fcn.md") : "stopped; call it again to go on");
    } catch (IOException e) {
      throw FileException.of(folder, e);
    }
    return 0;
  }
}
