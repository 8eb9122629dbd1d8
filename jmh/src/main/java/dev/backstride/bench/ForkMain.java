package dev.backstride.bench;

import dev.backstride.engine.plan.Tuning;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;

/// The main class of a fork: reads tasks from its input, writes answers to its output, ends with
/// its input. What libraries print goes to the error stream.
final class ForkMain {
  private ForkMain() {}

  /// Serves until the input ends.
  ///
  /// @param args the library's name, the number of threads and, where algorithms are chosen by
  ///     measurements, their file
  public static void main(String[] args) throws IOException, ClassNotFoundException {
    OutputStream answers = System.out;
    System.setOut(System.err);
    Optional<Tuning> tuning =
        args.length > 2 ? Optional.of(Tuning.open(Path.of(args[2]))) : Optional.empty();
    ForkState state = new ForkState(Library.valueOf(args[0]), Integer.parseInt(args[1]), tuning);
    try (ObjectOutputStream out = new ObjectOutputStream(answers);
        ObjectInputStream in = new ObjectInputStream(System.in)) {
      out.flush();
      while (true) {
        Task<?> task = (Task<?>) in.readObject();
        out.writeUnshared(answer(task, state));
        out.reset();
        out.flush();
      }
    } catch (EOFException _) {
      // The parent has no more tasks.
    }
  }

  /// The answer, or the failure as an answer: one row's trouble must not end the others.
  private static Serializable answer(Task<?> task, ForkState state) {
    try {
      return task.run(state);
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      e.printStackTrace();
      return new ForkFailure(String.valueOf(e));
    }
  }
}
