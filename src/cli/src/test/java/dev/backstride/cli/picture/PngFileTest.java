package dev.backstride.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngFileTest {
  @TempDir Path folder;

  @Test
  void aPictureComesBackAsItWas() {
    Picture picture =
        new Picture(3, 2, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, -1, -2, -3, 0, 0, 0, 9, 9, 9});
    Path file = folder.resolve("a.png");
    PngFile.write(file, picture);
    assertThat(PictureReader.read(file).rgb()).isEqualTo(picture.rgb());
  }

  @Test
  void labelsAreWrittenInTheirColours() {
    Path file = folder.resolve("mask.png");
    byte[] palette = {0, 0, 0, 10, 20, 30, -1, -1, -1};
    PngFile.write(file, new byte[] {0, 1, 2, 1}, 2, 2, palette);
    assertThat(PictureReader.read(file).rgb())
        .isEqualTo(new byte[] {0, 0, 0, 10, 20, 30, -1, -1, -1, 10, 20, 30});
  }
}
