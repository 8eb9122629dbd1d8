package dev.backstride.train.data;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads pairs of picture and mask, and checks that they fit. Thread-safe if its picture reader is.
///
/// @param photos decodes the pictures
/// @param classes number of classes: labels are 0 to classes − 1, or 255
public record PairReader(PhotoReader photos, int classes) {

  /// Reads a pair.
  ///
  /// @throws DataException if a file cannot be read, sizes differ, or a label is out of range; it
  ///     names the file
  public Labelled read(Pair pair) {
    Photo photo;
    try {
      photo = photos.read(pair.photo());
    } catch (IOException e) {
      throw unreadable(pair.photo(), e);
    }
    LabelMap mask;
    try {
      mask = MaskReader.read(pair.mask());
    } catch (IOException e) {
      throw unreadable(pair.mask(), e);
    }
    if (mask.width() != photo.width() || mask.height() != photo.height()) {
      throw new DataException(
          pair.mask(),
          "mask of %dx%d for a picture of %dx%d (%s)"
              .formatted(mask.width(), mask.height(), photo.width(), photo.height(), pair.photo()));
    }
    checkLabels(pair, mask);
    return new Labelled(photo, mask);
  }

  private static DataException unreadable(Path file, IOException e) {
    String problem = e instanceof NoSuchFileException ? "no such file" : e.getMessage();
    return new DataException(file, problem, e);
  }

  private void checkLabels(Pair pair, LabelMap mask) {
    for (int i = 0; i < mask.labels().length; i++) {
      int label = Byte.toUnsignedInt(mask.labels()[i]);
      if (label >= classes && label != LabelMap.IGNORED) {
        throw new DataException(
            pair.mask(),
            "label %d at row %d, column %d is neither 0 to %d nor 255 (ignored)"
                .formatted(label, i / mask.width(), i % mask.width(), classes - 1));
      }
    }
  }
}
