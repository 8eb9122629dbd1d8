package dev.backstride.train.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Precision;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.data.BadPairs;
import dev.backstride.train.data.PairReader;
import dev.backstride.train.data.PhotoReader;
import dev.backstride.train.data.SegmentationFolder;
import dev.backstride.train.data.Split;
import dev.backstride.train.data.TestFolder;
import dev.backstride.train.loop.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
  private static final int SIDE = 32;
  private static final ExperimentOptions TINY = new ExperimentOptions("compact-4", SIDE, 4, 32, 2);

  @TempDir Path temp;
  private Split split;

  /// The left half of each picture is background.
  @BeforeEach
  void pictures() throws IOException {
    TestFolder folder = new TestFolder(temp.resolve("data"), "background", "thing");
    String[] names = new String[8];
    byte[] labels = new byte[SIDE * SIDE];
    for (int row = 0; row < SIDE; row++) {
      Arrays.fill(labels, row * SIDE + SIDE / 2 + 4, (row + 1) * SIDE, (byte) 1);
    }
    for (int i = 0; i < names.length; i++) {
      names[i] = "p" + i;
      folder.add(names[i], SIDE, SIDE, 20 * i, labels);
    }
    folder.split("all", names);
    split =
        new Split(
            new SegmentationFolder(temp.resolve("data")).split("all"),
            new PairReader(PhotoReader.jdk(), 2),
            BadPairs.FAIL,
            problem -> {},
            Long.MAX_VALUE);
  }

  private boolean run(Path folder, List<String> lines, BooleanSupplier stop) throws Exception {
    try (Engine engine = new Engine(2, Precision.FAST)) {
      List<String> classes = List.of("background", "thing");
      return new Experiment(TINY, classes, split, split, split, folder, engine)
          .run(lines::add, stop);
    }
  }

  @Test
  void theComparisonIsATableAGalleryAndKernelsAndGoesOnWhereItWasStopped() throws Exception {
    Path whole = Files.createDirectories(temp.resolve("whole"));
    List<String> lines = new ArrayList<>();
    assertThat(run(whole, lines, () -> false)).isTrue();
    assertThat(lines).hasSize(14);
    assertThat(lines.getFirst()).startsWith("seed 1, classifier: right ");
    assertThat(lines.getLast()).startsWith("seed 2, learned deconvolutions: mean IU ");
    String page = Files.readString(whole.resolve("fcn.md"));
    // 12 of 32 columns are the thing.
    assertThat(page)
        .contains("| majority class | 62.5 | 50.0 | 31.3 | 39.1 | ")
        .contains("| FCN-8s | fcn16s | 2 | 5.0E-4 |")
        .contains("| FCN-16s → FCN-8s | ")
        .contains("| before | 4.00 | 4.00 | 0 % |")
        .containsPattern("\\| FCN-32s \\|( \\d+\\.\\d ± \\d+\\.\\d \\|){5}\n");
    assertThat(page.lines().filter(line -> line.startsWith("| FCN-8s at once | "))).hasSize(3);
    int columns = 2 + 6;
    assertThat(ImageIO.read(whole.resolve("fcn-gallery.png").toFile()).getWidth())
        .isEqualTo(columns * (SIDE + 4) - 4);
    assertThat(whole.resolve("fcn-kernels.png")).exists();

    Path stopped = Files.createDirectories(temp.resolve("stopped"));
    int[] asked = {0};
    assertThat(run(stopped, new ArrayList<>(), () -> ++asked[0] >= 13)).isFalse();
    assertThat(stopped.resolve("fcn.md")).doesNotExist();
    assertThat(run(stopped, new ArrayList<>(), () -> false)).isTrue();
    assertThat(stopped.resolve("fcn.md")).hasContent(page);
    Path last = Trainer.last(Path.of("runs", "fcn8s-2"));
    assertThat(stopped.resolve(last)).hasSameBinaryContentAs(whole.resolve(last));
  }
}
