package dev.backstride.cli;

import dev.backstride.cli.file.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A command that is a program of its own, since it brings other libraries along. The launcher
/// builds it and says where it is.
final class SeparateProgram {
  private static final String JAR = "backstride.program";

  /// The file of Java's options that the launcher uses for all programs.
  private static final String OPTIONS = "backstride.options";

  /// The file of those that it adds for a fast start: the benchmarks measure their effect.
  private static final String START = "backstride.start";

  private SeparateProgram() {}

  /// Runs the program in a JVM of its own, on this terminal.
  ///
  /// @param command the name of the command
  /// @param arguments passed on as they are
  /// @return its exit code
  static int run(String command, List<String> arguments) throws IOException, InterruptedException {
    String name = "backstride-" + command + ".jar";
    Path jar = Path.of(System.getProperty(JAR, name));
    if (!jar.endsWith(name) || !Files.exists(jar)) {
      throw new FileException(
          Path.of(name), "no such file; ./backstride " + command + " of a checkout builds it");
    }
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String options = System.getProperty(OPTIONS);
    line.add(options == null ? "--add-modules=jdk.incubator.vector" : "@" + options);
    line.add("--enable-native-access=ALL-UNNAMED");
    line.add("-D" + START + "=" + System.getProperty(START, ""));
    line.addAll(List.of("-jar", jar.toString()));
    line.addAll(arguments);
    Process process = new ProcessBuilder(line).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return process.waitFor();
  }
}
