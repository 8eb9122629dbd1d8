package dev.backstride.cli.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/// A file that cannot be used. The message is one line: the file, then what is wrong with it.
public final class FileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;

  /// @param problem what is wrong: "not a picture"
  public FileException(Path file, String problem) {
    this(file, problem, null);
  }

  /// @param problem what is wrong: "not a picture"
  public FileException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
    this.problem = problem;
  }

  /// What is wrong, without the file.
  public String problem() {
    return problem;
  }

  /// What the file system said, in words.
  public static FileException of(Path file, IOException cause) {
    return new FileException(file, reason(cause), cause);
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> "no such file";
      case AccessDeniedException _ -> "permission denied";
      case NotDirectoryException _, FileAlreadyExistsException _ -> "not a folder";
      case FileSystemException e when e.getReason() != null ->
          e.getReason().toLowerCase(Locale.ROOT);
      default -> cause.getMessage() == null ? cause.toString() : cause.getMessage();
    };
  }
}
