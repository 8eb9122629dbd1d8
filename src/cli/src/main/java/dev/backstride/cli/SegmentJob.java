package dev.backstride.cli;

import dev.backstride.cli.picture.Picture;
import dev.backstride.cli.picture.PictureReader;
import dev.backstride.cli.picture.PngFile;
import dev.backstride.cli.segment.Mask;
import dev.backstride.cli.segment.Overlay;
import dev.backstride.cli.segment.Palette;
import dev.backstride.cli.segment.PixelNetwork;
import dev.backstride.cli.segment.Regions;
import dev.backstride.cli.segment.Segmenter;
import java.nio.file.Path;
import java.util.List;

/// What `segment` does with one picture.
///
/// @param image the picture's file
/// @param outputDir an existing folder for the results
record SegmentJob(Path image, Path outputDir) {
  /// Smaller regions are specks.
  private static final int LEAST_AREA = 16;

  private Path mask() {
    return outputDir.resolve(stem() + ".mask.png");
  }

  private Path overlay() {
    return outputDir.resolve(stem() + ".overlay.png");
  }

  /// The files that it writes.
  List<Path> results() {
    return List.of(mask(), overlay());
  }

  private String stem() {
    String name = image.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /// Reads, labels, writes.
  ///
  /// @return a report of what was found, how long it took, and what was written
  String run(PixelNetwork network, Segmenter segmenter) {
    Picture picture = PictureReader.read(image);
    TimedNetwork timed;
    Mask mask;
    double steady;
    try (Progress progress =
        new Progress(image.getFileName().toString(), segmenter.runs(network, picture))) {
      timed = new TimedNetwork(network, progress::step);
      mask = segmenter.segment(timed, picture);
      steady = timed.steady();
    }
    PngFile.write(mask(), mask.labels(), mask.width(), mask.height(), Palette.mask(mask.classes()));
    PngFile.write(overlay(), Overlay.draw(picture, mask));
    return """
    %s: %dx%d, %s
      first inference %.0f ms, then %.0f ms (network input %s)
      %s
      %s\
    """
        .formatted(
            image,
            picture.width(),
            picture.height(),
            regions(Regions.count(mask, LEAST_AREA)),
            timed.first(),
            steady,
            timed.size(),
            mask(),
            overlay());
  }

  private static String regions(int count) {
    return count == 1 ? "1 region" : count + " regions";
  }
}
