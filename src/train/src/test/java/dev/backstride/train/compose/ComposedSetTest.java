package dev.backstride.train.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.train.data.BadPairs;
import dev.backstride.train.data.DataException;
import dev.backstride.train.data.MaskReader;
import dev.backstride.train.data.Pair;
import dev.backstride.train.data.PairReader;
import dev.backstride.train.data.PhotoReader;
import dev.backstride.train.data.SegmentationFolder;
import dev.backstride.train.data.Split;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposedSetTest {
  private static final int SIDE = 32;

  @TempDir Path temp;

  @BeforeEach
  void sources() throws IOException {
    for (int i = 0; i < 5; i++) {
      picture("cutouts/disc/d" + i + ".png", 60, i, true, true);
      picture("cutouts/square/deep/s" + i + ".png", 50, 100 + i, true, true);
      picture("photos/p" + i + ".png", 120, 200 + i, false, true);
    }
    picture("cutouts/disc/drawn.png", 60, 9, true, false);
    picture("photos/drawn.png", 120, 9, false, false);
    picture("photos/small.png", 20, 9, false, true);
    Files.writeString(temp.resolve("photos/broken.png"), "no picture");
    // The same photograph in another size.
    BufferedImage again = ImageIO.read(temp.resolve("photos/p0.png").toFile());
    ImageIO.write(Pixels.scale(again, 240, 240), "png", temp.resolve("photos/p5.png").toFile());
  }

  /// Coarse blocks of random grey, different for each seed, with or without a camera's noise; as a
  /// cut-out a disc of it.
  private void picture(String name, int side, int seed, boolean disc, boolean noise)
      throws IOException {
    Random random = new Random(seed);
    int[] blocks = random.ints(81, 40, 200).toArray();
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int grey = blocks[y * 9 / side * 9 + x * 9 / side];
        int red = noise ? grey + random.nextInt(30) : grey;
        boolean opaque = !disc || Math.hypot(x - side / 2.0, y - side / 2.0) < side / 2.0;
        image.setRGB(x, y, (opaque ? 0xff000000 : 0) | red << 16 | grey << 8 | grey);
      }
    }
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private ComposeOptions options(long seed, String... classes) {
    List<ComposeOptions.ClassSource> sources = new ArrayList<>();
    for (String name : classes) {
      sources.add(new ComposeOptions.ClassSource(name, List.of(name)));
    }
    return new ComposeOptions(
        temp.resolve("cutouts"),
        List.of(temp.resolve("photos")),
        sources,
        false,
        SIDE,
        List.of(20, 6, 8),
        seed);
  }

  private Path write(String name, ComposeOptions options) throws IOException {
    Path folder = Files.createDirectories(temp.resolve(name));
    new ComposedSet(options, line -> {}).write(folder, () -> {});
    return folder;
  }

  @Test
  void aSetCanBeTrainedOnAndNoSplitShowsWhatAnotherShows() throws IOException {
    Path folder = write("set", options(1, "disc", "square"));
    SegmentationFolder set = new SegmentationFolder(folder);
    assertThat(set.classes()).containsExactly("background", "disc", "square");
    Split train =
        new Split(
            set.split("train"),
            new PairReader(PhotoReader.jdk(), 3),
            BadPairs.FAIL,
            problem -> {},
            Long.MAX_VALUE);
    assertThat(train.size()).isEqualTo(20);
    for (int label = 0; label < 3; label++) {
      assertThat(train.count(label)).as("pixels of class %d", label).isPositive();
    }
    assertThat(set.split("val")).hasSize(6);
    assertThat(set.split("test")).extracting(Pair::name).contains("test-00007");

    List<Set<String>> seen = List.of(new HashSet<>(), new HashSet<>(), new HashSet<>());
    List<String> splits = List.of("train", "val", "test");
    for (String line : Files.readAllLines(folder.resolve("sources.csv")).subList(1, 35)) {
      String[] cells = line.split(",", -1);
      Set<String> own = seen.get(splits.indexOf(cells[0].replaceFirst("-.*", "")));
      for (int i = 1; i < cells.length; i++) {
        own.add(cells[i]);
      }
    }
    assertThat(seen.get(0)).isNotEmpty().doesNotContainAnyElementsOf(seen.get(1));
    assertThat(seen.get(2)).isNotEmpty().doesNotContainAnyElementsOf(seen.get(0));
    assertThat(seen.get(2)).doesNotContainAnyElementsOf(seen.get(1));
    assertThat(seen.toString()).doesNotContain("drawn", "small", "broken", "p5");
  }

  @Test
  void theSameSeedMakesTheSameSet() throws IOException {
    Path one = write("one", options(1, "disc", "square"));
    Path same = write("same", options(1, "disc", "square"));
    Path other = write("other", options(2, "disc", "square"));
    for (String file : List.of("images/train-00003.png", "masks/test-00001.png", "sources.csv")) {
      assertThat(same.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
    }
    assertThat(Files.mismatch(one.resolve("sources.csv"), other.resolve("sources.csv")))
        .isNotEqualTo(-1);
  }

  @Test
  void whereNoClassIsNamedFoldersWithEnoughCutOutsAreTheClasses() throws IOException {
    picture("cutouts/a-few/one.png", 60, 7, true, true);
    Path folder = write("set", options(1));
    assertThat(new SegmentationFolder(folder).classes())
        .containsExactly("background", "disc", "square");
    assertThat(MaskReader.read(folder.resolve("masks/train-00000.png")).labels())
        .containsAnyOf(1, 2);
    assertThatThrownBy(() -> ComposeOptions.classesOf(temp.resolve("cutouts/disc")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no folders");
    assertThatThrownBy(() -> ComposeOptions.classesOf(temp.resolve("none")))
        .hasMessageContaining("no such folder");
  }

  @Test
  void tooFewCutOutsOrPhotographsAreRefused() throws IOException {
    Files.createDirectories(temp.resolve("cutouts/few"));
    Files.copy(temp.resolve("cutouts/disc/d0.png"), temp.resolve("cutouts/few/a.png"));
    assertThatThrownBy(() -> new ComposedSet(options(1, "disc", "few"), line -> {}))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has 1 different cut-outs of few; three splits need 3 or more");
    assertThatThrownBy(() -> new ComposedSet(options(1, "none"), line -> {}))
        .isInstanceOf(DataException.class);
  }
}
