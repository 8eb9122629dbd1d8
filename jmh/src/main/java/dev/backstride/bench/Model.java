package dev.backstride.bench;

import java.nio.file.Path;

/// A whole model that is measured.
///
/// @param file the ONNX file
/// @param side what sizes become that it leaves open, at least 1
record Model(Path file, int side) {

  /// The file's name without its folder and ending.
  String name() {
    String name = file.getFileName().toString();
    return name.endsWith(".onnx") ? name.substring(0, name.length() - 5) : name;
  }
}
