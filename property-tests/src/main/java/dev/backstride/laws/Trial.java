package dev.backstride.laws;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.laws.draw.Draw;
import dev.backstride.laws.draw.Numbers;
import dev.backstride.laws.draw.Shapes;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A subject and a draw, and what checks do with them: make operands, contract, compare.
public final class Trial {
  private final Subject subject;
  private final Draw draw;

  Trial(Subject subject, Draw draw) {
    this.subject = subject;
    this.draw = draw;
  }

  /// The subject.
  public Subject subject() {
    return subject;
  }

  /// The drawn geometry, which a law may change to one that it speaks about.
  public ConvShape shape() {
    return draw.shape();
  }

  /// A number from 0 to `bound` − 1 that the draw decides.
  ///
  /// @param salt tells the numbers of one draw apart
  public int pick(int bound, int salt) {
    return (int) Long.remainderUnsigned(Numbers.mix(seed(salt)), bound);
  }

  /// Operands with numbers from the exact lattice, for all three contractions.
  public Operands lattice(ConvShape shape) {
    return integers(shape, radius(shape, 2));
  }

  /// Operands of integers in [−radius, radius].
  public Operands integers(ConvShape shape, int radius) {
    return new Operands(
        shape,
        true,
        draw.focus().apply(Slot.X, integers(shape.length(Slot.X), radius, 0)),
        draw.focus().apply(Slot.W, integers(shape.length(Slot.W), radius, 1)),
        draw.focus().apply(Slot.Y, integers(shape.length(Slot.Y), radius, 2)));
  }

  /// Operands of floats whose sums round.
  public Operands floats(ConvShape shape) {
    return floats(shape, 24);
  }

  /// Likewise, with that many significant bits.
  public Operands floats(ConvShape shape, int bits) {
    return new Operands(
        shape,
        false,
        draw.focus().apply(Slot.X, floats(shape.length(Slot.X), bits, 0)),
        draw.focus().apply(Slot.W, floats(shape.length(Slot.W), bits, 1)),
        draw.focus().apply(Slot.Y, floats(shape.length(Slot.Y), bits, 2)));
  }

  /// More integers in [−radius, radius].
  ///
  /// @param salt tells arrays of one draw apart; 0 to 2 are the operands
  public float[] integers(int length, int radius, int salt) {
    return Numbers.integers(seed(salt), length, radius);
  }

  /// More floats.
  public float[] floats(int length, int bits, int salt) {
    return Numbers.floats(seed(salt), length, bits);
  }

  private long seed(int salt) {
    return Numbers.mix(draw.seed() ^ Numbers.mix(salt + 1));
  }

  /// The radius of the lattice on which sums of `factors` numbers are exact in all three
  /// contractions.
  public static int radius(ConvShape shape, int factors) {
    int terms =
        Arrays.stream(Slot.values()).mapToInt(s -> Shapes.terms(shape, s)).max().orElseThrow();
    return Numbers.latticeRadius(terms, factors);
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
    } catch (RuntimeException thrown) {
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
