package dev.backstride.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.ConvShape;
import dev.backstride.laws.ForwardBackend;
import dev.backstride.laws.Padding;
import dev.backstride.laws.Subject;
import dev.backstride.laws.checks.Laws;
import dev.backstride.laws.verify.HtmlPage;
import dev.backstride.laws.verify.Progress;
import dev.backstride.laws.verify.Report;
import dev.backstride.laws.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the guide shows is what is compiled, run and printed here.
class GuideTest {
  private static final Path GUIDE = Path.of("../docs/verify-your-backend.md");
  private static final Path HERE = Path.of("src/test/java/dev/backstride/guide");

  @ParameterizedTest
  @ValueSource(strings = {"MyConvolution", "MyBackend", "MyConvolutionTest"})
  void theGuideShowsTheFile(String name) throws IOException {
    String code = Files.readString(HERE.resolve(name + ".java"));
    String shown = code.substring(code.indexOf('\n') + 2);
    assertThat(Files.readString(GUIDE)).contains("```java\n" + shown + "```");
  }

  @Test
  void theGuideShowsHowToRunWithoutJUnit(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("laws.html");
    // shown from here
    Subject mine = Subject.ordered(new MyBackend(), Padding.SKIPPED);
    Report report = new Verification(Laws.ALL, 100, 1, Progress.NONE).run(List.of(mine));
    HtmlPage.write(report, page);
    // to here
    assertThat(report.broken()).isEmpty();
    assertThat(page).isNotEmptyFile();
    String code = Files.readString(HERE.resolve("GuideTest.java"));
    String shown =
        code.substring(code.indexOf("// shown from here\n") + 19, code.indexOf("    // to here"));
    assertThat(Files.readString(GUIDE)).contains("```java\n" + shown.indent(-4) + "```");
  }

  @Test
  void theGuideShowsTheCounterexampleOfAForgottenPadding() throws IOException {
    Report report =
        new Verification(List.of(Laws.find("definition").orElseThrow()), 100, 1, Progress.NONE)
            .run(List.of(Subject.ordered(new Forgetful(), Padding.SKIPPED)));
    String text = report.broken().getFirst().example().toString();
    assertThat(Files.readString(GUIDE)).contains("\n" + text.indent(4));
  }

  /// As [MyBackend], but the columns' padding is forgotten: the picture lies one padding further
  /// left.
  private static final class Forgetful extends ForwardBackend {
    private final MyBackend right = new MyBackend();

    Forgetful() {
      super("my convolution");
    }

    @Override
    protected Optional<String> refusal(ConvShape shape) {
      return right.refusal(shape);
    }

    @Override
    protected void convolve(ConvShape shape, float[] x, float[] w, float[] y) {
      int padding = shape.axes().getLast().before();
      int width = shape.axes().getLast().in();
      float[] moved = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        boolean inside = i % width + padding < width;
        moved[i] = inside ? x[i + padding] : 0;
      }
      right.convolve(shape, moved, w, y);
    }
  }
}
