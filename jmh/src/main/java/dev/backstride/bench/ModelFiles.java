package dev.backstride.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Finds models.
final class ModelFiles {
  private ModelFiles() {}

  /// The files among the paths, and the `.onnx` files anywhere in the folders among them, sorted.
  ///
  /// @param side what sizes become that the models leave open
  /// @throws BenchException if a path does not exist or a folder has no such file
  static List<Model> find(List<Path> paths, int side) throws IOException {
    List<Model> models = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new BenchException("--models " + path + " does not exist");
      }
      int before = models.size();
      try (Stream<Path> tree = Files.walk(path)) {
        tree.filter(file -> Files.isRegularFile(file))
            .filter(file -> file.equals(path) || file.toString().endsWith(".onnx"))
            .sorted()
            .forEach(file -> models.add(new Model(file, side)));
      }
      if (models.size() == before) {
        throw new BenchException("--models " + path + " has no .onnx files");
      }
    }
    return models;
  }
}
