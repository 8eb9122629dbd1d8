package dev.backstride.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.cli.picture.Picture;
import dev.backstride.cli.picture.PictureReader;
import dev.backstride.cli.picture.TestPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentCommandTest {
  private static final int RED = 0xff0000;

  @TempDir Path folder;
  private Path model;
  private Path results;

  @BeforeEach
  void writeModel() throws IOException {
    model = Files.write(folder.resolve("redness.onnx"), OnnxBytes.redness());
    results = folder.resolve("results");
  }

  @Test
  void writesMaskAndOverlayOfThePicturesSize() throws IOException {
    BufferedImage image = new BufferedImage(90, 70, BufferedImage.TYPE_INT_RGB);
    for (int y = 20; y < 50; y++) {
      for (int x = 20; x < 50; x++) {
        image.setRGB(x, y, RED);
      }
    }
    Path file = Files.write(folder.resolve("one square.png"), TestPictures.encode(image, "png"));
    Run run = segment(file).succeeds();
    assertThat(run.out())
        .contains("redness.onnx: loaded in ")
        .contains("one square.png: 90x70, 1 region\n")
        .contains("first inference ")
        .contains("network input 96x64");
    Picture mask = PictureReader.read(results.resolve("one square.mask.png"));
    assertThat(mask.width()).isEqualTo(90);
    assertThat(mask.height()).isEqualTo(70);
    assertThat(mask.at(35, 35, 0)).isEqualTo(255);
    assertThat(mask.at(5, 5, 0)).isZero();
    Picture overlay = PictureReader.read(results.resolve("one square.overlay.png"));
    assertThat(overlay.width()).isEqualTo(90);
    assertThat(overlay.at(5, 5, 0)).isZero();
    assertThat(filesIn(results)).hasSize(2);
  }

  @Test
  void theDefaultNetworkFindsText() throws IOException {
    BufferedImage image = new BufferedImage(320, 96, BufferedImage.TYPE_INT_RGB);
    String[] rows = {
      "#..#.#.#....#....##.",
      "#..#.#.#....#...#..#",
      "####.#.#....#...#..#",
      "#..#.#.#....#...#..#",
      "#..#.#.####.####.##.",
    };
    int scale = 8;
    for (int y = 0; y < rows.length * scale; y++) {
      for (int x = 0; x < rows[0].length() * scale; x++) {
        image.setRGB(80 + x, 28 + y, rows[y / scale].charAt(x / scale) == '#' ? 0xffffff : 0);
      }
    }
    Path file = Files.write(folder.resolve("text.png"), TestPictures.encode(image, "png"));
    Run run = Run.of("segment", file, "-o", results).succeeds();
    assertThat(run.out())
        .contains(ModelFile.DEFAULT + ": loaded in ")
        .contains("text.png: 320x96, 1 region\n");
    Picture mask = PictureReader.read(results.resolve("text.mask.png"));
    assertThat(mask.at(160, 48, 0)).isEqualTo(255);
    assertThat(mask.at(20, 48, 0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "30000, 2", "2, 30000"})
  void extremeSizesWork(int width, int height) throws IOException {
    Path file = TestPictures.png(folder.resolve("extreme.png"), width, height, RED);
    for (String mode : List.of("--no-tile", "--tile")) {
      segment(file, mode).succeeds();
      Picture mask = PictureReader.read(results.resolve("extreme.mask.png"));
      assertThat(mask.width()).isEqualTo(width);
      assertThat(mask.height()).isEqualTo(height);
      assertThat(mask.rgb()).containsOnly(-1);
    }
  }

  @Test
  void greyCmykAndSixteenBitPicturesWork() throws IOException {
    BufferedImage grey = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage deep = new BufferedImage(40, 40, BufferedImage.TYPE_USHORT_GRAY);
    Path greyFile = Files.write(folder.resolve("grey.png"), TestPictures.encode(grey, "png"));
    Path deepFile = Files.write(folder.resolve("deep.png"), TestPictures.encode(deep, "png"));
    Path cmykFile =
        Files.write(folder.resolve("cmyk.jpg"), TestPictures.cmykJpeg(40, 40, 0, 255, 255, 0));
    segment(greyFile, deepFile, cmykFile).succeeds();
    assertThat(PictureReader.read(results.resolve("grey.mask.png")).rgb()).containsOnly(0);
    assertThat(PictureReader.read(results.resolve("deep.mask.png")).rgb()).containsOnly(0);
    assertThat(PictureReader.read(results.resolve("cmyk.mask.png")).rgb()).containsOnly(-1);
  }

  @Test
  void aBadPictureDoesNotHoldUpTheOthers() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no picture");
    Path missing = folder.resolve("missing.jpg");
    Path good = TestPictures.png(folder.resolve("good.png"), 8, 8, RED);
    Run run = segment(text, missing, good);
    assertThat(run.code()).isEqualTo(Backstride.BAD_INPUT);
    assertThat(run.err().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains(text + ": not a picture"))
        .anyMatch(line -> line.contains(missing + ": no such file"));
    assertThat(filesIn(results)).hasSize(2);
  }

  @Test
  void aModelThatIsMissingTruncatedOrSomethingElseIsRefused() throws IOException {
    Path picture = TestPictures.png(folder.resolve("a.png"), 8, 8, RED);
    Path missing = folder.resolve("missing.onnx");
    Run.of("segment", picture, "-o", results, "-m", missing).isRefused(missing, "no such file");
    byte[] whole = OnnxBytes.redness();
    for (int length = 1; length < whole.length; length += 7) {
      Path part = Files.write(folder.resolve("part.onnx"), Arrays.copyOf(whole, length));
      Run.of("segment", picture, "-o", results, "-m", part).isRefused(part);
    }
    Run.of("segment", picture, "-o", results, "-m", picture).isRefused(picture);
    assertThat(filesIn(results)).isEmpty();
  }

  @Test
  void aModelThatTakesNoPictureIsRefused() throws IOException {
    Path picture = TestPictures.png(folder.resolve("a.png"), 8, 8, RED);
    Path sum = Files.write(folder.resolve("sum.onnx"), OnnxBytes.sum());
    Run.of("segment", picture, "-o", results, "-m", sum)
        .isRefused("takes one picture", "a: FLOAT32");
  }

  @Test
  void anOutputFolderThatIsAFileIsRefused() throws IOException {
    Path picture = TestPictures.png(folder.resolve("a.png"), 8, 8, RED);
    Path file = Files.writeString(folder.resolve("file"), "here already");
    Run.of("segment", picture, "-o", file, "-m", model).isRefused(file, "not a folder");
    assertThat(file).hasContent("here already");
  }

  /// The superuser may write into any folder, so for it the kernel's own file system stands in.
  @Test
  void aReadOnlyOutputFolderIsRefused() throws IOException {
    Path picture = TestPictures.png(folder.resolve("a.png"), 8, 8, RED);
    Path readOnly = Files.createDirectory(folder.resolve("read-only"));
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
    Path target = Files.isWritable(readOnly) ? Path.of("/sys/kernel") : readOnly;
    Run.of("segment", picture, "-o", target, "-m", model).isRefused(target.resolve("a.mask.png"));
    assertThat(filesIn(readOnly)).isEmpty();
  }

  @Test
  void resultsNeverFallOnOneAnotherOrOnAnInput() throws IOException {
    Path png = TestPictures.png(folder.resolve("a.png"), 8, 8, RED);
    Path tiff = TestPictures.png(folder.resolve("a.tiff"), 8, 8, RED);
    segment(png, tiff).isRefused("a.mask.png would be written over");
    Path mask = TestPictures.png(folder.resolve("a.mask.png"), 8, 8, RED);
    Run.of("segment", png, mask, "-o", folder, "-m", model)
        .isRefused("a.mask.png would be written over");
    assertThat(results).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theNumberOfThreadsDoesNotChangeTheResult(int threads) throws IOException {
    Path picture = TestPictures.png(folder.resolve("a.png"), 64, 64, 0x7f0000);
    segment(picture, "--threads", threads).succeeds();
    assertThat(PictureReader.read(results.resolve("a.mask.png")).rgb()).containsOnly(-1);
  }

  private Run segment(Object... arguments) {
    Stream<Object> all =
        Stream.of(
                List.of("segment", "-m", model, "-o", results, "--threshold", "0.6"),
                List.of("--mean", "0,0,0", "--std", "1,1,1"),
                List.of(arguments))
            .flatMap(List::stream);
    return Run.of(all.toArray());
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
