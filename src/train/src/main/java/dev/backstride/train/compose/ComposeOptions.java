package dev.backstride.train.compose;

import dev.backstride.train.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a composed set is to be like.
///
/// @param cutOuts folder of cut-outs, one folder a class in it
/// @param backgrounds folders of photographs
/// @param classes the classes besides background; where none are named, every folder in that of
///     cut-outs is one, unless it holds too few
/// @param drawings whether drawings count as cut-outs too
/// @param side rows and columns of each picture
/// @param counts pictures of the splits train, val and test
/// @param seed of everything that is drawn
public record ComposeOptions(
    Path cutOuts,
    List<Path> backgrounds,
    List<ClassSource> classes,
    boolean drawings,
    int side,
    List<Integer> counts,
    long seed) {

  /// A class and where its cut-outs are.
  ///
  /// @param name of the class
  /// @param folders relative to the folder of cut-outs; those below them count too
  public record ClassSource(String name, List<String> folders) {

    /// Keeps the list.
    public ClassSource {
      folders = List.copyOf(folders);
    }
  }

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException if a number is out of its range
  public ComposeOptions {
    backgrounds = List.copyOf(backgrounds);
    classes = List.copyOf(classes);
    counts = List.copyOf(counts);
    if (side < 16 || side > 4096) {
      throw new IllegalArgumentException("side " + side + " is outside 16 to 4096");
    }
    if (counts.size() != 3 || counts.stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException(
          "counts " + counts + " are not three positive numbers, for train, val and test");
    }
  }

  /// A class for every folder in a folder, by name.
  ///
  /// @throws DataException if the folder cannot be read or has none
  static List<ClassSource> classesOf(Path cutOuts) {
    try (Stream<Path> list = Files.list(cutOuts)) {
      List<ClassSource> classes =
          list.filter(Files::isDirectory)
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .map(name -> new ClassSource(name, List.of(name)))
              .toList();
      if (classes.isEmpty()) {
        throw new DataException(cutOuts, "has no folders, which would be the classes");
      }
      return classes;
    } catch (NoSuchFileException e) {
      throw new DataException(cutOuts, "no such folder", e);
    } catch (IOException e) {
      throw new DataException(cutOuts, "cannot be read: " + e.getMessage(), e);
    }
  }
}
