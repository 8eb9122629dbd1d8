package dev.backstride.laws;

import dev.backstride.engine.Slot;
import dev.backstride.laws.draw.Draw;
import java.util.BitSet;
import java.util.Optional;

/// Makes a counterexample smaller: first the shape, one parameter at a time, then the numbers, by
/// turning as many as possible into 0 and the rest into 1. Every step keeps the law broken.
final class Minimizer {
  /// Draws that are tried at most: a second or two of small contractions.
  private static final int PATIENCE = 3_000;

  private final Law law;
  private final Subject subject;
  private Draw draw;
  private Violation violation;
  private int tried;

  private Minimizer(Law law, Subject subject, Draw draw, Violation violation) {
    this.law = law;
    this.subject = subject;
    this.draw = draw;
    this.violation = violation;
  }

  /// The smallest counterexample that was found.
  static Counterexample smallest(Law law, Subject subject, Draw draw, Violation violation) {
    Minimizer minimizer = new Minimizer(law, subject, draw, violation);
    minimizer.simplifyShape();
    for (Slot slot : Slot.values()) {
      minimizer.clearNumbers(slot);
    }
    minimizer.accept(minimizer.draw.with(minimizer.draw.focus().withOnes()));
    return new Counterexample(
        law, subject.name(), draw.seed(), minimizer.draw, minimizer.violation);
  }

  private void simplifyShape() {
    boolean simplified = true;
    while (simplified) {
      simplified = draw.simpler().filter(this::accept).findFirst().isPresent();
    }
  }

  /// Drops ever smaller runs of a slot's numbers.
  private void clearNumbers(Slot slot) {
    int length = Math.max(violation.operands().get(slot).length, draw.shape().length(slot));
    BitSet kept = new BitSet();
    kept.set(0, length);
    for (int run = length; run > 0; run /= 2) {
      for (int from = 0; from < length; from += run) {
        BitSet fewer = (BitSet) kept.clone();
        fewer.clear(from, from + run);
        if (!fewer.equals(kept) && accept(draw.with(draw.focus().keep(slot, fewer)))) {
          kept = fewer;
        }
      }
    }
  }

  private boolean accept(Draw candidate) {
    if (tried++ >= PATIENCE) {
      return false;
    }
    Optional<Violation> found =
        law.judge(subject, candidate) instanceof Outcome.Broken broken
            ? Optional.of(broken.violation())
            : Optional.empty();
    found.ifPresent(
        still -> {
          draw = candidate;
          violation = still;
        });
    return found.isPresent();
  }
}
