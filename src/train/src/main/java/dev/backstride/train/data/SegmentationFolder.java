package dev.backstride.train.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A folder of pictures and masks, in one of two layouts:
///
/// - Pascal VOC: `JPEGImages/NAME.jpg`, `SegmentationClass/NAME.png`,
///   `ImageSets/Segmentation/SPLIT.txt`
/// - by name: `images/NAME.*`, `masks/NAME.png`, `SPLIT.txt`
///
/// Split files hold one NAME a line. `classes.txt` holds one class name a line, the first for label
/// 0; without it a VOC folder has VOC's 21 classes. Pictures are not opened here.
public final class SegmentationFolder {
  private static final List<String> VOC_CLASSES =
      List.of(
          "background",
          "aeroplane",
          "bicycle",
          "bird",
          "boat",
          "bottle",
          "bus",
          "car",
          "cat",
          "chair",
          "cow",
          "diningtable",
          "dog",
          "horse",
          "motorbike",
          "person",
          "pottedplant",
          "sheep",
          "sofa",
          "train",
          "tvmonitor");

  private final Path root;
  private final Path splits;
  private final List<String> classes;
  private final Map<String, Path> photos;
  private final Map<String, Path> masks;

  /// Opens a folder.
  ///
  /// @throws DataException if it has neither layout, no class list, fewer than two classes, or no
  ///     picture
  public SegmentationFolder(Path root) {
    this.root = root;
    boolean voc = Files.isDirectory(root.resolve("JPEGImages"));
    splits = voc ? root.resolve("ImageSets", "Segmentation") : root;
    photos = files(root.resolve(voc ? "JPEGImages" : "images"));
    masks = files(root.resolve(voc ? "SegmentationClass" : "masks"));
    Path list = root.resolve("classes.txt");
    classes = voc && !Files.exists(list) ? VOC_CLASSES : classes(list);
    if (Collections.disjoint(photos.keySet(), masks.keySet())) {
      throw new DataException(root, "no picture has a mask of the same name");
    }
  }

  private static List<String> classes(Path file) {
    List<String> classes = TextLines.read(file);
    int different = new HashSet<>(classes).size();
    if (different < classes.size() || different < 2 || different > LabelMap.IGNORED) {
      throw new DataException(
          file,
          "lists %d classes, %d of them different; needed are 2 to 255, background included"
              .formatted(classes.size(), different));
    }
    return classes;
  }

  /// Files by their name without extension.
  private static Map<String, Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          folder,
          "no such folder; expected are images/ and masks/, or JPEGImages/ and SegmentationClass/");
    }
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(folder)) {
      for (Path file : list.sorted().toList()) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        if (dot > 0 && Files.isRegularFile(file)) {
          Path other = files.put(name.substring(0, dot), file);
          if (other != null) {
            throw new DataException(file, "has the same name as " + other.getFileName());
          }
        }
      }
    } catch (IOException e) {
      throw new DataException(folder, "cannot be listed: " + e.getMessage(), e);
    }
    return files;
  }

  /// Class names by label.
  public List<String> classes() {
    return classes;
  }

  /// The pairs of a split, in the order of its file.
  ///
  /// @param split "train", "val", "test"
  /// @throws DataException if the file is missing or empty, or names a picture that is not there or
  ///     has no mask
  public List<Pair> split(String split) {
    Path file = splits.resolve(split + ".txt");
    List<Pair> pairs = new ArrayList<>();
    for (String name : TextLines.read(file)) {
      Path photo = photos.get(name);
      Path mask = masks.get(name);
      if (photo == null || mask == null) {
        throw new DataException(
            file,
            "names '"
                + name
                + "', which has no "
                + (photo == null ? "picture" : "mask")
                + " in "
                + root);
      }
      pairs.add(new Pair(name, photo, mask));
    }
    if (pairs.isEmpty()) {
      throw new DataException(file, "the split is empty");
    }
    return pairs;
  }
}
