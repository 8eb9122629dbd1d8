package dev.backstride.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.backstride.cli.file.FileException;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "tiff", "bmp", "gif"})
  void readsEveryFormatThatJavaWrites(String format) throws IOException {
    Picture picture = read(TestPictures.encode(twoHalves(40, 24), format));
    assertThat(picture.width()).isEqualTo(40);
    assertThat(picture.height()).isEqualTo(24);
    assertColour(picture, 5, 12, 200, 30, 40, 4);
    assertColour(picture, 35, 12, 20, 60, 220, 4);
  }

  @Test
  void readsWebp() throws IOException {
    // Made by cwebp -lossless from two pixels.
    byte[] webp =
        HexFormat.of()
            .parseHex(
                "5249464622000000574542505650384c150000002f010000000f701ef153d09e897bfe83"
                    + "0719d1ff0000");
    Picture picture = read(webp);
    assertThat(picture.rgb()).isEqualTo(new byte[] {(byte) 200, 30, 40, 20, 60, (byte) 220});
  }

  /// The stored picture is red on its left half; the table says where that half belongs.
  @ParameterizedTest
  @CsvSource({
    "1, 40, 24, left", "2, 40, 24, right", "3, 40, 24, right", "4, 40, 24, left",
    "5, 24, 40, top", "6, 24, 40, top", "7, 24, 40, bottom", "8, 24, 40, bottom",
  })
  void turnsUprightWhatTheCameraHeldTilted(int exif, int width, int height, String red)
      throws IOException {
    byte[] jpeg = TestPictures.encode(twoHalves(40, 24), "jpg");
    Picture picture = read(TestPictures.withOrientation(jpeg, exif));
    assertThat(picture.width()).isEqualTo(width);
    assertThat(picture.height()).isEqualTo(height);
    int x = red.equals("left") ? 3 : red.equals("right") ? width - 4 : width / 2;
    int y = red.equals("top") ? 3 : red.equals("bottom") ? height - 4 : height / 2;
    assertColour(picture, x, y, 200, 30, 40, 6);
    boolean across = red.equals("left") || red.equals("right");
    int oppositeX = across ? width - 1 - x : x;
    int oppositeY = across ? y : height - 1 - y;
    assertColour(picture, oppositeX, oppositeY, 20, 60, 220, 6);
  }

  /// Tells turns from mirror images: the upper left corner alone is white.
  @ParameterizedTest
  @CsvSource({
    "1, left, top", "2, right, top", "3, right, bottom", "4, left, bottom",
    "5, left, top", "6, right, top", "7, right, bottom", "8, left, bottom",
  })
  void putsTheFirstStoredPixelWhereExifSays(int exif, String column, String row)
      throws IOException {
    BufferedImage stored = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        stored.setRGB(x, y, 0xffffff);
      }
    }
    byte[] jpeg = TestPictures.encode(stored, "jpg");
    Picture picture = read(TestPictures.withOrientation(jpeg, exif));
    int x = column.equals("left") ? 3 : picture.width() - 4;
    int y = row.equals("top") ? 3 : picture.height() - 4;
    assertColour(picture, x, y, 255, 255, 255, 6);
  }

  @Test
  void keepsGreyAsItIs() throws IOException {
    BufferedImage grey = new BufferedImage(3, 3, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(1, 1, 0, 128);
    assertColour(read(TestPictures.encode(grey, "png")), 1, 1, 128, 128, 128, 0);
  }

  @Test
  void readsSixteenBitGrey() throws IOException {
    BufferedImage grey = new BufferedImage(3, 3, BufferedImage.TYPE_USHORT_GRAY);
    grey.getRaster().setSample(1, 1, 0, 0x8080);
    assertColour(read(TestPictures.encode(grey, "png")), 1, 1, 128, 128, 128, 0);
  }

  @Test
  void readsSixteenBitColour() throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 2, 2, 3, null);
    raster.setPixel(1, 0, new int[] {0xffff, 0x8080, 0});
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    BufferedImage image = new BufferedImage(model, raster, false, null);
    assertColour(read(TestPictures.encode(image, "png")), 1, 0, 255, 128, 0, 1);
  }

  @Test
  void readsPalettes() throws IOException {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_INDEXED);
    image.setRGB(2, 2, 0xff3366cc);
    assertColour(read(TestPictures.encode(image, "png")), 2, 2, 0x33, 0x66, 0xcc, 0);
  }

  @Test
  void readsCmyk() throws IOException {
    Picture picture = read(TestPictures.cmykJpeg(16, 16, 0, 255, 255, 0));
    assertThat(picture.at(8, 8, 0)).isGreaterThan(200);
    assertThat(picture.at(8, 8, 1)).isLessThan(80);
    assertThat(picture.at(8, 8, 2)).isLessThan(80);
  }

  @Test
  void putsWhiteBehindTransparency() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(1, 0, 0x80ff0000);
    Picture picture = read(TestPictures.encode(image, "png"));
    assertColour(picture, 0, 0, 255, 255, 255, 0);
    assertColour(picture, 1, 0, 255, 127, 127, 1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "30000, 2", "2, 30000"})
  void readsExtremeSizes(int width, int height) throws IOException {
    Picture picture = PictureReader.read(TestPictures.png(file(), width, height, 0x102030));
    assertThat(picture.width()).isEqualTo(width);
    assertThat(picture.height()).isEqualTo(height);
    assertColour(picture, width - 1, height - 1, 0x10, 0x20, 0x30, 0);
  }

  @Test
  void refusesABombBeforeItDecodes() throws IOException {
    byte[] png = TestPictures.encode(twoHalves(4, 4), "png");
    // Width and height in the header chunk, and its checksum.
    byte[] size = HexFormat.of().parseHex("000186a0000186a0");
    System.arraycopy(size, 0, png, 16, 8);
    CRC32 checksum = new CRC32();
    checksum.update(png, 12, 17);
    System.arraycopy(HexFormat.of().parseHex("%08x".formatted(checksum.getValue())), 0, png, 29, 4);
    assertRefused(png, "100000x100000 pixels are more than 100000000");
  }

  @Test
  void saysThatTextIsNoPicture() throws IOException {
    assertRefused(new byte[] {'h', 'e', 'l', 'l', 'o'}, "not a picture");
  }

  @Test
  void saysThatZerosAreNoPicture() throws IOException {
    assertRefused(new byte[64], "not a picture");
  }

  @Test
  void saysThatAnEmptyFileIsNoPicture() throws IOException {
    assertRefused(new byte[0], "not a picture");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff", "gif"})
  void saysThatATruncatedPictureIsDamaged(String format) throws IOException {
    byte[] whole = TestPictures.encode(twoHalves(64, 64), format);
    assertRefused(Arrays.copyOf(whole, whole.length / 2), "damaged or unsupported picture");
  }

  @Test
  void namesAMissingFile() {
    Path missing = folder.resolve("missing.jpg");
    assertThatThrownBy(() -> PictureReader.read(missing))
        .isInstanceOf(FileException.class)
        .hasMessage(missing + ": no such file");
  }

  @Test
  void namesAFolder() {
    assertThatThrownBy(() -> PictureReader.read(folder))
        .isInstanceOf(FileException.class)
        .hasMessage(folder + ": is a folder, not a picture");
  }

  private Path file() {
    return folder.resolve("picture");
  }

  private Picture read(byte[] content) throws IOException {
    return PictureReader.read(Files.write(file(), content));
  }

  private void assertRefused(byte[] content, String problem) throws IOException {
    Files.write(file(), content);
    assertThatThrownBy(() -> PictureReader.read(file()))
        .isInstanceOf(FileException.class)
        .hasMessageStartingWith(file() + ": " + problem)
        .hasMessageNotContaining("\n");
  }

  /// Red on the left, blue on the right.
  private static BufferedImage twoHalves(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, x < width / 2 ? 0xc81e28 : 0x143cdc);
      }
    }
    return image;
  }

  private static void assertColour(
      Picture picture, int x, int y, int red, int green, int blue, int tolerance) {
    int[] expected = {red, green, blue};
    for (int c = 0; c < Picture.CHANNELS; c++) {
      assertThat(picture.at(x, y, c))
          .as("channel %d at %d, %d", c, x, y)
          .isCloseTo(expected[c], within(tolerance));
    }
  }
}
