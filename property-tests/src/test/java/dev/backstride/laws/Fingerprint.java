package dev.backstride.laws;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.engine.plan.Engine;
import dev.backstride.laws.draw.Draw;
import dev.backstride.laws.draw.Focus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// Checksums of a fixed set of contractions, one a line: what JVMs of other vector widths must
/// print too.
final class Fingerprint {
  private static final int RANDOM_DRAWS = 40;

  /// Large enough that the engine may cut its work by the size of its tiles.
  private static final ConvShape LARGE =
      ConvShape.of(1, 128, 65, Window.of(52, 3, 1, 1, 1, 1), Window.of(52, 3, 1, 1, 1, 1));

  /// So small that the zeros around it are left out.
  private static final ConvShape SMALL =
      ConvShape.of(2, 140, 65, Window.of(7, 3, 1, 1, 1, 1), Window.of(7, 3, 1, 1, 1, 1));

  private Fingerprint() {}

  /// Prints the lines.
  ///
  /// @param args number of threads, precision
  public static void main(String[] args) {
    of(Integer.parseInt(args[0]), Precision.valueOf(args[1])).forEach(System.out::println);
  }

  /// The lines for an engine of this JVM.
  static List<String> of(int threads, Precision precision) {
    List<String> lines = new ArrayList<>();
    try (Engine engine = new Engine(threads, precision)) {
      Subject subject = Subject.of(engine);
      Draw.run(1, subject::computes)
          .limit(Draw.edges() + RANDOM_DRAWS)
          .forEach(draw -> add(lines, subject, draw));
      add(lines, subject, new Draw(1, LARGE, Focus.EVERYTHING));
      add(lines, subject, new Draw(1, SMALL, Focus.EVERYTHING));
    }
    return lines;
  }

  private static void add(List<String> lines, Subject subject, Draw draw) {
    Trial trial = new Trial(subject, draw);
    Operands operands = trial.floats(draw.shape());
    for (Slot open : Slot.values()) {
      float[] result = trial.run(subject.backend(), operands, open, Epilogue.NONE, Float.NaN);
      lines.add("%s %s %08x".formatted(draw.shape(), open, checksum(result)));
    }
  }

  private static long checksum(float[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES);
    bytes.asFloatBuffer().put(numbers);
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return checksum.getValue();
  }
}
