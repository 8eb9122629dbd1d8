package dev.backstride.laws.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.laws.Law;
import dev.backstride.laws.Outcome;
import dev.backstride.laws.Subject;
import dev.backstride.laws.checks.Definition;
import dev.backstride.laws.checks.Laws;
import dev.backstride.laws.draw.Draw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Law 46: the laws find every mutant.
class MutantsTest {
  private static final long SEED = 46;
  private static final int DRAWS = 400;

  static final List<Mutant> ALL =
      Stream.of(
              GeometryMutants.ALL,
              ChannelMutants.ALL,
              TileMutants.ALL,
              NumberMutants.ALL,
              StateMutants.ALL)
          .flatMap(List::stream)
          .toList();

  /// The first draw that shows a fault, the law that found it, and the others that it breaks.
  private record Kill(int draws, List<Law> laws) {}

  /// Writes the table, of which the page of results is a copy.
  @Test
  void everyMutantIsKilled() throws IOException {
    List<String> survivors = new ArrayList<>();
    StringBuilder table =
        new StringBuilder("| fault | draws | found by | also breaks |\n|---|---|---|---|\n");
    for (Mutant mutant : ALL) {
      Optional<Kill> kill = kill(mutant);
      kill.ifPresentOrElse(k -> table.append(row(mutant, k)), () -> survivors.add(mutant.name()));
    }
    Files.writeString(Path.of("target", "mutants.md"), table);
    assertThat(survivors).as("mutants that survive %d draws of every law", DRAWS).isEmpty();
  }

  private static String row(Mutant mutant, Kill kill) {
    String others =
        kill.laws.stream().skip(1).map(l -> "" + l.number()).collect(Collectors.joining(", "));
    return "| %s | %d | %s | %s |\n"
        .formatted(mutant.name(), kill.draws, kill.laws.getFirst(), others);
  }

  @Test
  void thereAreFortyMutantsAndMore() {
    assertThat(ALL).hasSizeGreaterThanOrEqualTo(40);
    assertThat(ALL.stream().map(Mutant::name)).doesNotHaveDuplicates();
  }

  /// The definition is tried first, on many draws, since it is the cheapest law that finds most
  /// faults; then all laws on each draw.
  private static Optional<Kill> kill(Mutant mutant) {
    Subject subject = PlainBackend.subject(mutant.backend().get());
    return firstBreak(subject, List.of(Definition.ORACLE), Draw.edges())
        .or(() -> firstBreak(subject, Laws.ALL, DRAWS));
  }

  private static Optional<Kill> firstBreak(Subject subject, List<Law> laws, int most) {
    Iterator<Draw> draws = Draw.run(SEED, subject::computes).iterator();
    for (int i = 0; i < most; i++) {
      Draw draw = draws.next();
      Optional<Law> first = laws.stream().filter(law -> breaks(subject, law, draw)).findFirst();
      if (first.isPresent()) {
        Stream<Law> others =
            Laws.ALL.stream().filter(l -> !l.equals(first.get()) && breaks(subject, l, draw));
        return Optional.of(new Kill(i + 1, Stream.concat(first.stream(), others).toList()));
      }
    }
    return Optional.empty();
  }

  private static boolean breaks(Subject subject, Law law, Draw draw) {
    return law.judge(subject, draw) instanceof Outcome.Broken;
  }
}
