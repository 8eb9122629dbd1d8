package dev.backstride.train.checkpoint;

import java.nio.file.Path;

/// A checkpoint that cannot be read, written or used. The message is one line: the file, then what
/// is wrong with it.
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param problem what is wrong: "no such file"
  public CheckpointException(Path file, String problem) {
    super(file + ": " + problem);
  }

  /// @param problem what is wrong: "no such file"
  public CheckpointException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
