package dev.backstride.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchSourceTest {
  private static final int SIDE = 6;
  private static final int PICTURES = 10;

  /// Leaves 8-bit values as they are, up to rounding.
  private static final Normalisation PLAIN =
      new Normalisation(new float[3], new float[] {1 / 255f, 1 / 255f, 1 / 255f});

  @TempDir Path temp;

  private Split split(long budget) throws IOException {
    TestFolder folder = new TestFolder(temp, "background", "cat");
    String[] names = new String[PICTURES];
    for (int i = 0; i < PICTURES; i++) {
      names[i] = "p" + i;
      folder.add(names[i], SIDE + i % 3, SIDE, 10 * i, i % 2);
    }
    folder.split("train", names);
    return new Split(
        new SegmentationFolder(temp).split("train"),
        new PairReader(PhotoReader.jdk(), 2),
        BadPairs.FAIL,
        problem -> {},
        budget);
  }

  private static BatchSource source(Split split, Augmentation how, int pictures, long seed) {
    return new BatchSource(split, how, PLAIN, pictures, SIDE, SIDE, seed);
  }

  @Test
  void anEpochShowsEveryPictureOnceInAnOrderOfItsOwn() throws IOException {
    BatchSource source = source(split(0), Augmentation.none(), PICTURES, 1);
    Batch batch = source.allocate();
    List<List<Integer>> epochs = new ArrayList<>();
    for (int epoch = 0; epoch < 2; epoch++) {
      source.fill(epoch, batch);
      List<Integer> seen = new ArrayList<>();
      for (int i = 0; i < PICTURES; i++) {
        // Red of the first pixel is ten times the number, plus up to two for where the crop is.
        seen.add(Math.round(batch.pixels()[i * SIDE * SIDE * 3]) / 10);
      }
      assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      epochs.add(seen);
    }
    assertThat(epochs.get(0)).isNotEqualTo(epochs.get(1));
  }

  @Test
  void aBatchFollowsFromSeedAndNumberAlone() throws Exception {
    BatchSource source = source(split(Long.MAX_VALUE), Augmentation.usual(), 4, 7);
    Batch expected = source.allocate();
    Batch other = source.allocate();
    try (BatchLoader fromStart = new BatchLoader(source, 0);
        BatchLoader fromFifth = new BatchLoader(source(split(0), Augmentation.usual(), 4, 7), 5)) {
      for (int number = 0; number < 9; number++) {
        source.fill(number, expected);
        Batch loaded = fromStart.next();
        assertThat(loaded.pixels()).isEqualTo(expected.pixels());
        assertThat(loaded.labels()).isEqualTo(expected.labels());
        if (number >= 5) {
          assertThat(fromFifth.next().pixels()).isEqualTo(expected.pixels());
        }
      }
    }
    source(split(0), Augmentation.usual(), 4, 8).fill(8, other);
    assertThat(other.pixels()).isNotEqualTo(expected.pixels());
  }

  @Test
  void withoutChangesPixelsAndLabelsAreThoseOfTheFileAndTheOutsideIsIgnored() throws IOException {
    Labelled labelled = split(0).get(1);
    int height = SIDE + 2;
    int width = SIDE + 4;
    Batch batch = Batch.of(1, height, width);
    Change change = Change.none(labelled.photo(), height, width);
    new Rendering(PLAIN, height, width).draw(labelled, change, batch.pixels(), batch.labels(), 0);
    // The picture is 7 wide and 6 high: 2 columns and 1 row of the outside lie in front.
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int row = y - 1;
        int column = x - 2;
        boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE + 1;
        int pixel = y * width + x;
        assertThat(Byte.toUnsignedInt(batch.labels()[pixel])).isEqualTo(inside ? 1 : 255);
        assertThat(Math.round(batch.pixels()[3 * pixel]))
            .isEqualTo(inside ? 10 + column + 10 * row : 0);
        assertThat(Math.round(batch.pixels()[3 * pixel + 1])).isEqualTo(inside ? 0x0a : 0);
      }
    }
  }

  @Test
  void aMirroredEnlargementMovesColoursAndLabelsTogether() throws IOException {
    byte[] half = new byte[SIDE * SIDE];
    for (int i = 0; i < half.length; i++) {
      half[i] = (byte) (i % SIDE < SIDE / 2 ? 1 : 0);
    }
    new TestFolder(temp, "background", "cat").add("half", SIDE, SIDE, 0, half);
    Labelled labelled =
        new PairReader(PhotoReader.jdk(), 2)
            .read(
                new Pair("half", temp.resolve("images/half.png"), temp.resolve("masks/half.png")));
    Change change = new Change(2, 0, 0, true, new float[] {1, 1, 1}, 0);
    int side = 2 * SIDE;
    Batch batch = Batch.of(1, side, side);
    new Rendering(PLAIN, side, side).draw(labelled, change, batch.pixels(), batch.labels(), 0);
    for (int x = 0; x < side; x++) {
      assertThat(batch.labels()[x]).isEqualTo((byte) (x < SIDE ? 0 : 1));
      if (x > 0) {
        assertThat(batch.pixels()[3 * x]).isLessThanOrEqualTo(batch.pixels()[3 * x - 3]);
      }
    }
  }

  @Test
  void fewerPicturesThanTheBatchAreRefused() throws IOException {
    Split split = split(0);
    assertThatThrownBy(() -> source(split, Augmentation.none(), PICTURES + 1, 0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("10 pictures in the split, fewer than the batch of 11");
  }

  @Test
  void aPictureThatVanishesEndsTheRunWithItsPath() throws Exception {
    BatchSource source = source(split(0), Augmentation.none(), PICTURES, 0);
    Files.delete(temp.resolve("images/p3.png"));
    try (BatchLoader loader = new BatchLoader(source, 0)) {
      for (int again = 0; again < 2; again++) {
        assertThatThrownBy(loader::next)
            .isInstanceOf(DataException.class)
            .hasMessage(temp.resolve("images/p3.png") + ": no such file");
      }
    }
  }
}
