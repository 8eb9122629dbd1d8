package dev.backstride.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Keeps a command from writing one file twice, or over one that it reads.
final class DistinctFiles {
  private final CommandLine command;
  private final Set<Path> files = new HashSet<>();

  DistinctFiles(CommandLine command) {
    this.command = command;
  }

  /// @throws ParameterException if the file was added before
  void add(Path file) {
    if (!files.add(file.toAbsolutePath().normalize())) {
      throw new ParameterException(command, file + " would be written over");
    }
  }
}
