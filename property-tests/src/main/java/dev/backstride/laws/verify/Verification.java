package dev.backstride.laws.verify;

import dev.backstride.laws.Counterexample;
import dev.backstride.laws.Law;
import dev.backstride.laws.Outcome;
import dev.backstride.laws.Subject;
import dev.backstride.laws.draw.Draw;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A run of laws on backends: each law on every edge case and on random draws, up to the first
/// draw that breaks it.
///
/// @param laws which laws
/// @param tries draws of each; the edge cases come first
/// @param seed decides the random draws
/// @param progress told how far it has come
public record Verification(List<Law> laws, int tries, long seed, Progress progress) {

  /// Checks the number of draws.
  ///
  /// @throws IllegalArgumentException if `tries` is less than 1
  public Verification {
    laws = List.copyOf(laws);
    if (tries < 1) {
      throw new IllegalArgumentException(tries + " tries are less than 1");
    }
  }

  /// Runs all laws on all subjects.
  public Report run(List<? extends Subject> subjects) {
    List<Report.Column> columns = new ArrayList<>();
    for (Subject subject : subjects) {
      String name = subject.name();
      Map<Law, Verdict> verdicts = new LinkedHashMap<>();
      for (Law law : laws) {
        Verdict verdict = judge(law, subject);
        verdicts.put(law, verdict);
        progress.judged(name, law, verdict);
      }
      columns.add(new Report.Column(name, verdicts));
    }
    return new Report(tries, seed, laws, columns, List.of());
  }

  private Verdict judge(Law law, Subject subject) {
    int spoken = 0;
    String silence = "";
    Iterator<Draw> draws = Draw.run(seed, subject::computes).iterator();
    for (int i = 0; i < tries; i++) {
      Draw draw = draws.next();
      switch (law.judge(subject, draw)) {
        case Outcome.Holds _ -> spoken++;
        case Outcome.Silent silent -> silence = silent.reason();
        case Outcome.Broken broken -> {
          return new Verdict.Broken(
              i + 1, Counterexample.smallest(law, subject, draw, broken.violation()));
        }
      }
      progress.tried(subject.name(), law, i + 1, tries);
    }
    return spoken > 0 ? new Verdict.Holds(spoken) : new Verdict.NotApplicable(silence);
  }
}
