package dev.backstride.bench;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A JVM of its own for one library, so that the libraries' threads, heaps and compiled code do not
/// disturb one another. It has the flags of this JVM and does one task at a time.
final class Fork implements AutoCloseable {
  private final Process process;
  private final Path log;
  private final ObjectOutputStream tasks;
  private final ObjectInputStream answers;
  private boolean ended;

  private Fork(Process process, Path log) throws IOException {
    this.process = process;
    this.log = log;
    tasks = new ObjectOutputStream(process.getOutputStream());
    tasks.flush();
    answers = new ObjectInputStream(process.getInputStream());
  }

  /// Starts a JVM that loads a library on its first task.
  ///
  /// @param tuning the file of measurements for the library that uses it, or null
  static Fork start(Library library, int threads, Path tuning) {
    return start(library, threads, tuning, List.of());
  }

  /// Likewise, with more options for Java.
  static Fork start(Library library, int threads, Path tuning, List<String> options) {
    try {
      Path log = Files.createTempFile("backstride-bench-" + library.id() + "-", ".log");
      List<String> more = new ArrayList<>(options);
      more.add("-XX:ErrorFile=" + log + ".crash");
      more.add("-Djmh.ignoreLock=true");
      // JMH asks for the same in forks of its own. Compiled anew into the loop around it for each
      // number of threads, the loop of multiply-adds reaches half the peak only.
      more.add("-XX:CompileCommand=quiet");
      for (Class<?> benchmark : List.of(FmaPeak.class, Bandwidth.class, TimedCall.class)) {
        more.add("-XX:CompileCommand=dontinline," + benchmark.getName() + "::*");
      }
      List<String> arguments = new ArrayList<>(List.of(library.name(), Integer.toString(threads)));
      if (library == Library.BACKSTRIDE_TUNED) {
        arguments.add(tuning.toString());
      }
      List<String> command = command(ForkMain.class, more, arguments.toArray(String[]::new));
      Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
      return new Fork(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How to start a JVM with this one's flags and classes. Its output carries what the program
  /// prints, nothing else.
  static List<String> command(Class<?> main, List<String> moreFlags, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags());
    command.add("-XX:+DisplayVMOutputToStderr");
    command.addAll(moreFlags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /// The flags of this JVM, which its forks have too.
  static List<String> flags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments();
  }

  /// What the launcher adds for commands that are over in seconds; empty if it did not start this
  /// JVM.
  static List<String> launcherOptions() {
    String file = System.getProperty("backstride.start", "");
    return file.isEmpty() ? List.of() : List.of("@" + file);
  }

  /// Has a task done.
  ///
  /// @throws ForkException if it fails or the fork dies
  <A extends Serializable> A ask(Task<A> task, Class<A> type) {
    Object answer;
    try {
      tasks.writeUnshared(task);
      tasks.reset();
      tasks.flush();
      answer = answers.readObject();
    } catch (IOException | ClassNotFoundException e) {
      ended = true;
      process.destroyForcibly();
      throw new ForkException("the process ended, see " + log, e);
    }
    if (answer instanceof ForkFailure failure) {
      throw new ForkException(failure.message(), null);
    }
    return type.cast(answer);
  }

  /// Whether more tasks can be asked.
  boolean isAlive() {
    return !ended && process.isAlive();
  }

  @Override
  public void close() {
    try {
      tasks.close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      if (process.exitValue() == 0) {
        Files.deleteIfExists(log);
      }
    } catch (IOException | InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
