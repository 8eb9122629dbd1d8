package dev.backstride.cli.conformance;

import dev.backstride.cli.file.FileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A folder with a model and the inputs and outputs of one or more runs of it.
///
/// @param name the folder's path below the one that was searched, or its own name
/// @param folder holds `model.onnx` and folders `test_data_set_*`
public record Case(String name, Path folder) {
  private static final String MODEL = "model.onnx";

  /// All cases in a folder, at any depth, in alphabetical order.
  ///
  /// @throws FileException if the folder cannot be read or holds no case
  public static List<Case> in(Path root) {
    if (Files.isRegularFile(root)) {
      throw new FileException(root, "not a folder");
    }
    try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      List<Case> cases =
          files
              .filter(file -> file.endsWith(MODEL))
              .map(Path::getParent)
              .sorted()
              .map(folder -> new Case(name(root, folder), folder))
              .toList();
      if (cases.isEmpty()) {
        throw new FileException(root, "no folder in it holds a " + MODEL);
      }
      return cases;
    } catch (IOException e) {
      throw FileException.of(root, e);
    } catch (UncheckedIOException e) {
      throw FileException.of(root, e.getCause());
    }
  }

  private static String name(Path root, Path folder) {
    Path below =
        folder.equals(root)
            ? folder.toAbsolutePath().normalize().getFileName()
            : root.relativize(folder);
    return below.toString();
  }

  /// The model's file.
  public Path model() {
    return folder.resolve(MODEL);
  }

  /// The folders with inputs and outputs, in alphabetical order.
  ///
  /// @throws FileException if there is none
  List<Path> dataSets() {
    List<Path> sets = matching(folder, "test_data_set_*");
    if (sets.isEmpty()) {
      throw new FileException(folder, "has no test_data_set_*");
    }
    return sets;
  }

  /// The files `input_0.pb`, `input_1.pb`, … or `output_0.pb`, … of a data set, by number.
  ///
  /// @param kind `input` or `output`
  static List<Path> tensors(Path dataSet, String kind) {
    int count = matching(dataSet, kind + "_*.pb").size();
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(dataSet.resolve(kind + "_" + i + ".pb"));
    }
    return files;
  }

  private static List<Path> matching(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      files.forEach(found::add);
    } catch (IOException e) {
      throw FileException.of(folder, e);
    }
    found.sort(null);
    return found;
  }
}
