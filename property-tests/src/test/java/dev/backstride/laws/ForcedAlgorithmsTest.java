package dev.backstride.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.plan.ForcedAlgorithm;
import dev.backstride.engine.plan.ForcedBackend;
import dev.backstride.laws.checks.Laws;
import dev.backstride.laws.verify.Progress;
import dev.backstride.laws.verify.Report;
import dev.backstride.laws.verify.Verification;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// All laws on each algorithm in turn, taken wherever it can compute. The planner takes some of
/// them for large shapes only, which laws are seldom tried on.
class ForcedAlgorithmsTest {
  /// Fewer than for a whole engine: there are many algorithms, and few edge cases are for one.
  private static final int TRIES = Math.ceilDiv(Integer.getInteger("jqwik.tries.default", 100), 4);

  static List<ForcedAlgorithm> algorithms() {
    return ForcedAlgorithm.ALL;
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void noAlgorithmBreaksALawAndEachIsReached(ForcedAlgorithm algorithm) {
    try (ForcedBackend two = new ForcedBackend(algorithm, 2);
        ForcedBackend one = new ForcedBackend(algorithm, 1);
        ForcedBackend four = new ForcedBackend(algorithm, 4)) {
      ForcedSubject subject = new ForcedSubject(two, List.of(one, four));
      Report report = new Verification(Laws.ALL, TRIES, 1, Progress.NONE).run(List.of(subject));
      assertThat(report.broken()).isEmpty();
      assertThat(algorithm.slots())
          .allSatisfy(open -> assertThat(two.taken(open)).as("draws of %s", open).isPositive());
    }
  }
}
