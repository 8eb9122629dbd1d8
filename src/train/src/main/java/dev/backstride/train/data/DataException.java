package dev.backstride.train.data;

import java.nio.file.Path;

/// Data that cannot be trained on. The message is one line: the file or folder, then what is wrong
/// with it.
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param problem what is wrong: "no such file"
  public DataException(Path path, String problem) {
    super(path + ": " + problem);
  }

  /// @param problem what is wrong: "no such file"
  public DataException(Path path, String problem, Throwable cause) {
    super(path + ": " + problem, cause);
  }
}
