package dev.backstride.laws;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Plan;
import dev.backstride.engine.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A backend together with what it promises beyond the definition of the contractions. Promises
/// decide which laws speak about it, and whether some ask for bits or for bounds.
public interface Subject {

  /// What the laws are checked on.
  Backend backend();

  /// What reports call it.
  default String name() {
    return backend().name();
  }

  /// A backend with the promises that are usual here: sums of the same terms have the same bits,
  /// and zeros outside a picture are multiplied.
  static Subject of(Backend backend) {
    return new Library(backend, true, Padding.MULTIPLIED);
  }

  /// A backend whose sums of the same terms have the same bits everywhere.
  static Subject ordered(Backend backend, Padding padding) {
    return new Library(backend, true, padding);
  }

  /// A backend that sums in orders of its own choice, as most libraries do.
  static Subject unordered(Backend backend, Padding padding) {
    return new Library(backend, false, padding);
  }

  /// Whether the backend computes some contraction of a shape.
  default boolean computes(ConvShape shape) {
    return Arrays.stream(Slot.values()).anyMatch(s -> backend().refusal(shape, s).isEmpty());
  }

  /// Whether each element of a contraction is summed from its products, in any order. If not, as
  /// with Winograd's algorithm, sums of integers need not be exact, and laws about bits are checked
  /// within [#errors].
  default boolean direct(ConvShape shape, Slot open) {
    return true;
  }

  /// Whether the order of a sum follows from its terms alone, so that the same terms give the same
  /// bits at another place, in another batch and beside other channels. If not, such laws are
  /// checked within [#errors].
  default boolean ordered(ConvShape shape, Slot open) {
    return true;
  }

  /// Bounds of the distance between a contraction's elements and the true values: 0 for exact
  /// operands, else [Rounding#sum].
  default double[] errors(Operands operands, Slot open) {
    double[] errors = new double[operands.shape().length(open)];
    if (!operands.exact()) {
      Oracle oracle = Oracle.of(operands, open);
      for (int i = 0; i < errors.length; i++) {
        errors[i] = Rounding.sum(oracle.terms()[i], oracle.absolute()[i]);
      }
    }
    return errors;
  }

  /// What the zeros outside a picture do to NaN and infinities.
  default Padding padding(ConvShape shape, Slot open) {
    return Padding.MULTIPLIED;
  }

  /// Promised by strict backends, whose sums are chains of fused multiply-adds in the order of
  /// [Terms]: after how many terms a new chain starts. The chains' sums are added first to last.
  default OptionalInt chainLength(ConvShape shape, Slot open) {
    return OptionalInt.empty();
  }

  /// Backends that promise the same bits, such as the same engine with other numbers of threads.
  default List<Backend> sameBits() {
    return List.of();
  }

  /// The plan of a contraction, if the backend has plans.
  default Optional<Plan> plan(ConvShape shape, Slot open) {
    return Optional.empty();
  }
}
