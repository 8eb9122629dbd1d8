package dev.backstride.cli;

import dev.backstride.cli.file.FileException;
import dev.backstride.engine.ShapeException;
import dev.backstride.onnx.OnnxException;
import dev.backstride.train.checkpoint.CheckpointException;
import dev.backstride.train.data.DataException;
import dev.backstride.train.loop.TrainingException;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Errors in one line, with an exit code; stack traces only where `--verbose` asks for them.
final class ErrorLines {
  private ErrorLines() {}

  /// A command line that does not parse.
  static int usage(ParameterException error, String[] args) {
    CommandLine line = error.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    String message = oneLine(error.getMessage());
    line.getErr().println(command + ": " + message + " (see " + command + " --help)");
    return Backstride.BAD_INPUT;
  }

  /// A command that ended with an exception.
  static int execution(Exception error, CommandLine line, ParseResult arguments) {
    return print(error, line);
  }

  /// Prints an error and gives its exit code.
  static int print(Throwable error, CommandLine line) {
    PrintWriter err = line.getErr();
    boolean isInputs = isInputs(error);
    String what = isInputs ? message(error) : "internal error: " + error;
    err.println(line.getCommandSpec().qualifiedName() + ": " + oneLine(what));
    Backstride root = (Backstride) line.getCommandSpec().root().userObject();
    if (root.isVerbose()) {
      error.printStackTrace(err);
    } else if (!isInputs) {
      err.println("Run it again with --verbose to see where.");
    }
    return isInputs ? Backstride.BAD_INPUT : Backstride.INTERNAL_ERROR;
  }

  /// Whether the input or the machine is at fault, not the program.
  private static boolean isInputs(Throwable error) {
    return error instanceof FileException
        || error instanceof OnnxException
        || error instanceof DataException
        || error instanceof CheckpointException
        || error instanceof TrainingException
        || error instanceof ShapeException
        || error instanceof IOException
        || error instanceof OutOfMemoryError;
  }

  private static String message(Throwable error) {
    if (error instanceof OutOfMemoryError) {
      long most = Runtime.getRuntime().maxMemory() >> 20;
      return "out of memory: Java may use %d MB; JAVA_TOOL_OPTIONS=-Xmx%dm would give it twice that"
          .formatted(most, 2 * most);
    }
    return error.getMessage() == null ? error.toString() : error.getMessage();
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s*\\R\\s*", " ");
  }
}
