package dev.backstride.cli;

import dev.backstride.cli.file.FileException;
import dev.backstride.cli.picture.Picture;
import dev.backstride.cli.picture.PictureReader;
import dev.backstride.train.data.BadPairs;
import dev.backstride.train.data.DataException;
import dev.backstride.train.data.PairReader;
import dev.backstride.train.data.Photo;
import dev.backstride.train.data.SegmentationFolder;
import dev.backstride.train.data.Split;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that say what to train on or to evaluate with.
final class SplitOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = {
        "Folder with images/, masks/ (PNG, a label a pixel, 255 for ignored), classes.txt,"
            + " train.txt, val.txt and test.txt; or in the layout of Pascal VOC."
      })
  private Path data;

  @Option(
      names = "--skip-bad",
      description =
          "Report pictures that cannot be used and go on without them; else the first one ends the"
              + " run.")
  private boolean skipBad;

  SegmentationFolder folder() {
    return new SegmentationFolder(data);
  }

  /// Reads a split.
  Split read(SegmentationFolder folder, String split) {
    CommandLine line = command.commandLine();
    // Decoded pictures take up to a quarter of the heap.
    long budget = Runtime.getRuntime().maxMemory() / 4;
    return new Split(
        folder.split(split),
        new PairReader(SplitOptions::photo, folder.classes().size()),
        skipBad ? BadPairs.SKIP : BadPairs.FAIL,
        problem -> line.getErr().println("skipped: " + problem.getMessage()),
        budget);
  }

  private static Photo photo(Path file) {
    try {
      Picture picture = PictureReader.read(file);
      return new Photo(picture.width(), picture.height(), picture.rgb());
    } catch (FileException e) {
      throw new DataException(file, e.problem(), e);
    }
  }
}
