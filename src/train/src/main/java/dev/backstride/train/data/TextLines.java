package dev.backstride.train.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Small text files with one name a line.
final class TextLines {
  private TextLines() {}

  /// The lines that are not blank, without surrounding space.
  ///
  /// @throws DataException if the file cannot be read
  static List<String> read(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (NoSuchFileException e) {
      throw new DataException(file, "no such file", e);
    } catch (CharacterCodingException e) {
      throw new DataException(file, "not a text file in UTF-8", e);
    } catch (IOException e) {
      throw new DataException(file, "cannot be read: " + e.getMessage(), e);
    }
  }
}
