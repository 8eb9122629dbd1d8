package dev.backstride.laws.jqwik;

import dev.backstride.engine.Backend;
import dev.backstride.laws.Counterexample;
import dev.backstride.laws.Law;
import dev.backstride.laws.Outcome;
import dev.backstride.laws.Subject;
import dev.backstride.laws.draw.Draw;
import dev.backstride.laws.draw.Features;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.opentest4j.AssertionFailedError;

/// What a test class gives to be checked by the laws: implement one or more of the interfaces of
/// this package and return the backend.
public interface LawTest {

  /// The backend to check. Called for every draw, so it should be a constant.
  Backend subject();

  /// The backend with what it promises beyond the definition: see [Subject#of].
  default Subject promises() {
    return Subject.of(subject());
  }

  /// The draws, edge cases included: shapes of which the backend computes some contraction.
  @Provide
  default Arbitrary<Draw> draws() {
    return new DrawArbitrary(promises()::computes);
  }

  /// Tries a law on a draw.
  ///
  /// @throws AssertionFailedError with the smallest counterexample, if the law is broken
  default void hold(Law law, Draw draw) {
    Subject subject = promises();
    for (String feature : Features.of(draw.shape())) {
      Statistics.label("shapes").collect(feature);
    }
    switch (law.judge(subject, draw)) {
      case Outcome.Holds _ -> Hearing.spoke();
      case Outcome.Silent silent -> Hearing.silent(silent.reason());
      case Outcome.Broken broken ->
          throw new AssertionFailedError(
              Counterexample.smallest(law, subject, draw, broken.violation()).toString());
    }
  }
}
