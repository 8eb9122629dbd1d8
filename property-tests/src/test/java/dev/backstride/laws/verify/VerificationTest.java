package dev.backstride.laws.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.engine.reference.ReferenceBackend;
import dev.backstride.laws.ForwardBackend;
import dev.backstride.laws.Law;
import dev.backstride.laws.Subject;
import dev.backstride.laws.checks.Laws;
import dev.backstride.laws.draw.Draw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
  private static final Verification SHORT = new Verification(Laws.ALL, 3, 1, Progress.NONE);

  /// The reference, with one forward result off by 1 where there is more than one tap.
  private static final class OneOff implements Backend {
    private final Backend reference = new ReferenceBackend();

    @Override
    public String name() {
      return "<one off>";
    }

    @Override
    public void contract(
        ConvShape shape, Slot open, float[] x, float[] w, float[] y, Epilogue epilogue) {
      reference.contract(shape, open, x, w, y, epilogue);
      if (open == Slot.Y && shape.axes().stream().anyMatch(a -> a.kernel() > 1) && y.length > 3) {
        y[3]++;
      }
    }

    @Override
    public void biasGradient(ConvShape shape, float[] y, float[] bias) {
      throw new UnsupportedOperationException("has no bias gradient");
    }
  }

  @Test
  void theReferenceHoldsAllLawsThatSpeakAboutIt() {
    Report report = SHORT.run(List.of(Subject.of(new ReferenceBackend())));
    assertThat(report.broken()).isEmpty();
    assertThat(report.columns().getFirst().verdicts()).hasSameSizeAs(Laws.ALL);
    assertThat(verdict(report, "definition")).isEqualTo(new Verdict.Holds(3));
    assertThat(verdict(report, "chain"))
        .isEqualTo(new Verdict.NotApplicable("promises no order of its sums"));
  }

  @Test
  void aBrokenLawComesWithASmallCounterexampleThatTheSeedReproduces() {
    Verification run = new Verification(List.of(law("definition")), 100, 5, Progress.NONE);
    Verdict.Broken first = run.run(List.of(Subject.of(new OneOff()))).broken().getFirst();
    Verdict.Broken again = run.run(List.of(Subject.of(new OneOff()))).broken().getFirst();
    assertThat(again.draws()).isEqualTo(first.draws());
    assertThat(again.example()).hasToString(first.example().toString());
    assertThat(first.example().draw().shape())
        .isEqualTo(new ConvShape(1, 1, 1, 1, List.of(Window.of(5, 2, 1, 1, 0, 0))));
    assertThat(first.example().toString())
        .contains("1-D, batch 1, 1 → 1 channels; 5 → 4 by kernel 2")
        .contains("expected 0, got 1")
        .contains("Draw.of(");
  }

  @Test
  void anUnsupportedOperationIsNotApplicable() {
    Report report = SHORT.run(List.of(Subject.of(new OneOff())));
    assertThat(verdict(report, "bias-gradient"))
        .isEqualTo(new Verdict.NotApplicable("has no bias gradient"));
  }

  @Test
  void noLawOfTransposedOnesHoldsForABackendThatOnlyConvolvesForward() {
    Backend reference = new ReferenceBackend();
    Backend forward =
        new ForwardBackend("forward") {
          @Override
          protected void convolve(ConvShape shape, float[] x, float[] w, float[] y) {
            reference.contract(shape, Slot.Y, x, w, y);
          }
        };
    Report report =
        new Verification(Laws.ALL, Draw.edges(), 1, Progress.NONE)
            .run(List.of(Subject.of(forward)));
    assertThat(report.broken()).isEmpty();
    for (String name : List.of("transposed-matrix", "inner-product", "three-way")) {
      assertThat(verdict(report, name))
          .isEqualTo(new Verdict.NotApplicable("only convolves forward"));
    }
  }

  @Test
  void aFailedAssertionInABackendBreaksTheLaw() {
    Backend asserting =
        new ForwardBackend("asserting") {
          @Override
          protected void convolve(ConvShape shape, float[] x, float[] w, float[] y) {
            throw new AssertionError("index");
          }
        };
    Report report =
        new Verification(List.of(law("definition")), 3, 1, Progress.NONE)
            .run(List.of(Subject.of(asserting)));
    assertThat(report.broken().getFirst().example().toString())
        .contains("found      threw java.lang.AssertionError: index");
  }

  @Test
  void progressCountsDrawsAndVerdicts() {
    List<String> heard = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void tried(String backend, Law law, int draws, int tries) {
            heard.add(draws + "/" + tries);
          }

          @Override
          public void judged(String backend, Law law, Verdict verdict) {
            heard.add(verdict.toString());
          }
        };
    new Verification(List.of(law("zero")), 2, 1, progress)
        .run(List.of(Subject.of(new ReferenceBackend())));
    assertThat(heard).containsExactly("1/2", "2/2", "Holds[draws=2]");
  }

  @Test
  void thePageShowsVerdictsCounterexamplesAndPictures(@TempDir Path folder) throws IOException {
    Report report =
        new Verification(Laws.ALL, 8, 1, Progress.NONE)
            .run(List.of(Subject.of(new ReferenceBackend()), Subject.of(new OneOff())));
    Path page = folder.resolve("laws.html");
    HtmlPage.write(report, page);
    assertThat(Files.readString(page))
        .contains("<th>&lt;one off&gt;")
        .contains("href=\"#definition-1\"", "id=\"definition-1\"", "<svg ", "has no bias gradient")
        .doesNotContain("http://www.w3.org/1999");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(page);
    }
  }

  private static Law law(String name) {
    return Laws.find(name).orElseThrow();
  }

  private static Verdict verdict(Report report, String name) {
    return report.columns().getFirst().verdicts().get(law(name));
  }
}
