package dev.backstride.cli;

import dev.backstride.cli.file.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `backstride bench`: starts the benchmarks, which are a program of their own, since they bring
/// the other libraries along. All options are theirs.
@Command(
    name = "bench",
    description = "Measures convolutions beside other libraries and writes a report.",
    synopsisHeading = "Usage: ",
    customSynopsis = "backstride bench [OPTION...]; bench --help lists the options")
final class BenchCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", hidden = true)
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path jar = Path.of(System.getProperty("backstride.benchmarks", "backstride-bench.jar"));
    if (!Files.exists(jar)) {
      throw new FileException(jar, "no such file; ./backstride bench of a checkout builds it");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:+UseSerialGC");
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).inheritIO().start();
    Thread end = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    return process.waitFor();
  }
}
