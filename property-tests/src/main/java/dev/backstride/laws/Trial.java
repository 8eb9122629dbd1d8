package dev.backstride.laws;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.laws.draw.Draw;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A draw and the subject that it is tried on: what checks compute with.
public final class Trial extends DrawnOperands {
  private final Subject subject;

  Trial(Subject subject, Draw draw) {
    super(draw);
    this.subject = subject;
  }

  /// The subject.
  public Subject subject() {
    return subject;
  }

  /// Runs a check on lattice numbers, where equality is asked, and on floats, within bounds.
  public void onBoth(ConvShape shape, Consumer<Operands> check) {
    check.accept(lattice(shape));
    check.accept(floats(shape));
  }

  /// Runs a check for every contraction that the subject computes.
  public void eachSlot(Consumer<Slot> check) {
    eachOf(check, Slot.values());
  }

  /// Likewise for the given slots.
  ///
  /// @throws NotApplicable if the subject computes none of them
  public void eachOf(Consumer<Slot> check, Slot... slots) {
    NotApplicable silent = null;
    int spoken = 0;
    for (Slot slot : slots) {
      try {
        check.accept(slot);
        spoken++;
      } catch (NotApplicable reason) {
        silent = reason;
      }
    }
    if (spoken == 0 && silent != null) {
      throw silent;
    }
  }

  /// The subject's result.
  ///
  /// @throws NotApplicable if the subject refuses the contraction
  /// @throws Violation if it throws
  public Values contract(Operands operands, Slot open) {
    float[] result = run(subject.backend(), operands, open, Epilogue.NONE, Float.NaN);
    return Values.computed(operands, open, result, subject);
  }

  /// A backend's result on copies of the operands.
  ///
  /// @param stale what the array in the open slot is filled with before the call
  public float[] run(
      Backend backend, Operands operands, Slot open, Epilogue epilogue, float stale) {
    Optional<String> refusal = backend.refusal(operands.shape(), open);
    if (refusal.isPresent()) {
      throw new NotApplicable(refusal.get());
    }
    float[] result = new float[operands.shape().length(open)];
    Arrays.fill(result, stale);
    Operands copies =
        new Operands(
                operands.shape(),
                operands.exact(),
                operands.x().clone(),
                operands.w().clone(),
                operands.y().clone())
            .with(open, result);
    calling(
        operands,
        open,
        () ->
            backend.contract(operands.shape(), open, copies.x(), copies.w(), copies.y(), epilogue));
    return result;
  }

  /// Calls the subject. Whatever it throws breaks the law, except
  /// `UnsupportedOperationException`, with which it says that it has no such operation.
  public void calling(Operands operands, Slot open, Runnable call) {
    try {
      call.run();
    } catch (Violation | NotApplicable verdict) {
      throw verdict;
    } catch (UnsupportedOperationException missing) {
      throw new NotApplicable(String.valueOf(missing.getMessage()));
    } catch (RuntimeException | AssertionError thrown) {
      throw new Violation("threw " + thrown, operands, open);
    }
  }

  /// What the definition gives, with the rounding of the oracle's own sum in double.
  public Values oracle(Operands operands, Slot open) {
    Oracle oracle = Oracle.of(operands, open);
    double[] errors =
        IntStream.range(0, oracle.sums().length)
            .mapToDouble(
                i ->
                    operands.exact()
                        ? 0
                        : Rounding.doubleSum(oracle.terms()[i], oracle.absolute()[i]))
            .toArray();
    return Values.expected(operands, open, operands.grid(open), oracle.sums(), errors);
  }
}
