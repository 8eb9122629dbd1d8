package dev.backstride.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationFolderTest {
  private static final PairReader READER = new PairReader(PhotoReader.jdk(), 2);

  @TempDir Path temp;

  private TestFolder folder() throws IOException {
    return new TestFolder(temp, "background", "cat")
        .add("a", 4, 3, 10, 0)
        .add("b", 4, 3, 20, 1)
        .split("train", "b", "a");
  }

  private static Split read(List<Pair> pairs, BadPairs bad, List<DataException> reported) {
    return new Split(pairs, READER, bad, reported::add, Long.MAX_VALUE);
  }

  @Test
  void aFolderByNameHasClassesSplitsAndPairs() throws IOException {
    SegmentationFolder folder = new SegmentationFolder(folder().root());
    assertThat(folder.classes()).containsExactly("background", "cat");
    assertThat(folder.split("train")).extracting(Pair::name).containsExactly("b", "a");
    Split split = read(folder.split("train"), BadPairs.FAIL, new ArrayList<>());
    assertThat(split.size()).isEqualTo(2);
    assertThat(split.get(0).labels().labels()).containsOnly(1).hasSize(12);
    assertThat(split.get(0).photo().rgb()).startsWith(20, 0x0a, 0x14, 21, 0x0a, 0x14);
    assertThat(split.count(0)).isEqualTo(12);
    assertThat(split.count(1)).isEqualTo(12);
  }

  @Test
  void aPascalVocFolderHasItsClassesAndPaletteMasks() throws IOException {
    Files.createDirectories(temp.resolve("JPEGImages"));
    Files.createDirectories(temp.resolve("SegmentationClass"));
    Files.createDirectories(temp.resolve("ImageSets/Segmentation"));
    BufferedImage photo = new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(photo, "jpg", temp.resolve("JPEGImages/2007_1.jpg").toFile());
    byte[] labels = new byte[20];
    labels[3] = 20;
    labels[4] = (byte) 255;
    TestFolder.writeMask(temp.resolve("SegmentationClass/2007_1.png"), 5, 4, labels);
    Files.write(temp.resolve("ImageSets/Segmentation/val.txt"), List.of("2007_1"));
    SegmentationFolder folder = new SegmentationFolder(temp);
    assertThat(folder.classes()).hasSize(21).contains("tvmonitor");
    Pair pair = folder.split("val").getFirst();
    assertThat(new PairReader(PhotoReader.jdk(), 21).read(pair).labels().labels())
        .isEqualTo(labels);
  }

  @Test
  void picturesBeyondTheBudgetAreReadAgain() throws IOException {
    SegmentationFolder folder = new SegmentationFolder(folder().root());
    Split split = new Split(folder.split("train"), READER, BadPairs.FAIL, problem -> {}, 12 * 4);
    assertThat(split.get(0)).isSameAs(split.get(0));
    assertThat(split.get(1)).isNotSameAs(split.get(1));
    assertThat(split.get(1).labels().labels()).containsOnly(0);
  }

  @Test
  void aBadPairIsNamedWithItsPathAndSkippedOrFatal() throws IOException {
    TestFolder made =
        folder()
            .add("range", 4, 3, 0, 2)
            .add("size", 4, 3, 0, 0)
            .add("broken", 4, 3, 0, 0)
            .split("train", "a", "range", "size", "broken", "b");
    TestFolder.writeMask(temp.resolve("masks/size.png"), 3, 4, new byte[12]);
    byte[] whole = Files.readAllBytes(temp.resolve("images/broken.png"));
    Files.write(temp.resolve("images/broken.png"), Arrays.copyOf(whole, 50));
    List<Pair> pairs = new SegmentationFolder(made.root()).split("train");
    List<DataException> reported = new ArrayList<>();
    Split split = read(pairs, BadPairs.SKIP, reported);
    assertThat(split.size()).isEqualTo(2);
    assertThat(reported).hasSize(3);
    assertThat(reported.get(0))
        .hasMessageStartingWith(temp.resolve("masks/range.png").toString())
        .hasMessageContaining("label 2 at row 0, column 0 is neither 0 to 1 nor 255");
    assertThat(reported.get(1))
        .hasMessageStartingWith(temp.resolve("masks/size.png").toString())
        .hasMessageContaining("mask of 3x4 for a picture of 4x3");
    assertThat(reported.get(2))
        .hasMessageStartingWith(temp.resolve("images/broken.png").toString());
    assertThatThrownBy(() -> read(pairs, BadPairs.FAIL, reported))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("range.png");
  }

  @Test
  void aMaskInColoursIsRefused() throws IOException {
    TestFolder made = folder();
    TestFolder.writePhoto(temp.resolve("masks/a.png"), 4, 3, 0);
    List<Pair> pairs = new SegmentationFolder(made.root()).split("train");
    assertThatThrownBy(() -> read(pairs, BadPairs.FAIL, new ArrayList<>()))
        .hasMessageContaining("one byte a pixel")
        .hasMessageContaining("3 bands of 8 bits");
  }

  @Test
  void foldersThatCannotBeTrainedOnSayWhy() throws IOException {
    assertThatThrownBy(() -> new SegmentationFolder(temp.resolve("none")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no such folder");
    TestFolder made = folder().split("empty").split("strange", "c");
    SegmentationFolder folder = new SegmentationFolder(made.root());
    assertThatThrownBy(() -> folder.split("empty")).hasMessageContaining("the split is empty");
    assertThatThrownBy(() -> folder.split("strange")).hasMessageContaining("names 'c'");
    assertThatThrownBy(() -> folder.split("test")).hasMessageContaining("no such file");
    Files.write(temp.resolve("classes.txt"), List.of("background"));
    assertThatThrownBy(() -> new SegmentationFolder(temp)).hasMessageContaining("lists 1 classes");
    Files.write(temp.resolve("classes.txt"), List.of("a", "a"));
    assertThatThrownBy(() -> new SegmentationFolder(temp)).hasMessageContaining("1 of them");
    Files.delete(temp.resolve("classes.txt"));
    assertThatThrownBy(() -> new SegmentationFolder(temp)).hasMessageContaining("no such file");
    Files.delete(temp.resolve("masks/a.png"));
    Files.delete(temp.resolve("masks/b.png"));
    Files.write(temp.resolve("classes.txt"), List.of("a", "b"));
    assertThatThrownBy(() -> new SegmentationFolder(temp))
        .hasMessageContaining("no picture has a mask");
  }

  @Test
  void aSplitWithoutAUsablePairIsRefused() throws IOException {
    TestFolder made = folder().add("range", 4, 3, 0, 2).split("train", "range");
    List<Pair> pairs = new SegmentationFolder(made.root()).split("train");
    assertThatThrownBy(() -> read(pairs, BadPairs.SKIP, new ArrayList<>()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no usable picture");
  }
}
