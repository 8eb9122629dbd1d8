package dev.backstride.laws;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Plan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.engine.plan.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// An engine as a subject, with all that it promises.
///
/// @param precision the engine's
/// @param engine the engine
/// @param sameBits engines with other numbers of threads
public record EngineSubject(Precision precision, Engine engine, List<Backend> sameBits)
    implements Subject {
  /// How the names of algorithms start that multiply transforms.
  private static final String WINOGRAD = "winograd-";

  /// Algorithms that add an element's terms up in parts.
  private static final Set<String> SEVERAL_CHAINS = Set.of("dots", "input blocks");

  /// An engine of the first number of threads as the subject, and engines of the others, which must
  /// give the same bits.
  public static EngineSubject of(Precision precision, int... threads) {
    List<Engine> engines =
        Arrays.stream(threads).mapToObj(count -> new Engine(count, precision)).toList();
    return new EngineSubject(
        precision, engines.getFirst(), List.copyOf(engines.subList(1, engines.size())));
  }

  @Override
  public Backend backend() {
    return engine;
  }

  @Override
  public String name() {
    return engine.name() + " " + precision.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<Plan> plan(ConvShape shape, Slot open) {
    return Optional.of(open == Slot.W ? engine.planWeights(shape) : engine.plan(shape, open));
  }

  @Override
  public boolean direct(ConvShape shape, Slot open) {
    return !algorithm(shape, open).startsWith(WINOGRAD);
  }

  /// The bits of Winograd's sums depend on where in its tile an element lies; dot products of rows
  /// and outputs of blocks of inputs are sums of several chains.
  @Override
  public boolean ordered(ConvShape shape, Slot open) {
    return direct(shape, open) && !SEVERAL_CHAINS.contains(algorithm(shape, open));
  }

  @Override
  public double[] errors(Operands operands, Slot open) {
    String algorithm = algorithm(operands.shape(), open);
    if (!algorithm.startsWith(WINOGRAD)) {
      return Subject.super.errors(operands, open);
    }
    return WinogradErrors.of(operands, algorithm.substring(WINOGRAD.length())).of(open);
  }

  private String algorithm(ConvShape shape, Slot open) {
    return plan(shape, open).orElseThrow().algorithm();
  }

  @Override
  public Padding padding(ConvShape shape, Slot open) {
    return precision == Precision.STRICT ? Padding.MULTIPLIED : Padding.UNSPECIFIED;
  }

  /// Slot W is summed in splits of the positions, as [Precision#STRICT] says.
  @Override
  public OptionalInt chainLength(ConvShape shape, Slot open) {
    if (precision != Precision.STRICT) {
      return OptionalInt.empty();
    }
    if (open != Slot.W) {
      return OptionalInt.of(Integer.MAX_VALUE);
    }
    int positions =
        shape.axes().stream().mapToInt(Window::out).reduce(shape.batch(), (a, b) -> a * b);
    long copies = (4L << 20) / (shape.length(Slot.W) * (long) Float.BYTES);
    int most = positions <= 1024 ? 1 : Math.clamp(Math.min(copies, positions / 384), 1, 8);
    return OptionalInt.of(Math.ceilDiv(positions, Integer.highestOneBit(most)));
  }
}
