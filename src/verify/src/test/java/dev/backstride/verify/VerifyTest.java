package dev.backstride.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.laws.Subject;
import dev.backstride.laws.checks.Laws;
import dev.backstride.laws.verify.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyTest {
  @TempDir private Path folder;

  /// Every result is 1.
  private static final class Ones implements Backend {
    @Override
    public String name() {
      return "ones";
    }

    @Override
    public void contract(
        ConvShape shape, Slot open, float[] x, float[] w, float[] y, Epilogue epilogue) {
      Arrays.fill(open == Slot.X ? x : open == Slot.W ? w : y, 1);
    }

    @Override
    public void biasGradient(ConvShape shape, float[] y, float[] bias) {
      Arrays.fill(bias, 1);
    }
  }

  private static void refused(String message, String... arguments) {
    StringWriter err = new StringWriter();
    CommandLine line = Verify.commandLine().setErr(new PrintWriter(err, true));
    assertThat(line.execute(arguments)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith("backstride verify: ")
        .contains(message)
        .endsWith("(see backstride verify --help)\n")
        .hasLineCount(1);
  }

  @Test
  void wrongUsageTakesOneLine() throws IOException {
    refused("--backend cudnn is none of engine, reference", "--backend", "cudnn");
    refused("./backstride verify --backend onednn of a checkout", "--backend", "onednn");
    refused("--law gravity is none of definition, matrix", "--law", "gravity");
    refused("--tries 0 is less than 1", "--tries", "0");
    refused("--seed", "--seed", "x");
    refused("--fast", "--fast");
    Path file = Files.createFile(folder.resolve("file"));
    refused("cannot be written", "--out", file.resolve("in").toString());
  }

  @Test
  void lawsThatHoldGiveTwoPagesAndNoOtherFile() throws IOException {
    Path out = folder.resolve("the report");
    int code =
        Verify.commandLine()
            .execute(
                "--backend",
                "reference,engine",
                "--law",
                "definition,12,chain",
                "--tries",
                "3",
                "--out",
                out.toString());
    assertThat(code).isZero();
    try (var files = Files.list(out)) {
      assertThat(files).containsExactlyInAnyOrder(out.resolve("laws.html"), out.resolve("laws.md"));
    }
    Path plain = Files.createFile(out.resolve("plain"));
    assertThat(Files.getPosixFilePermissions(out.resolve("laws.html")))
        .isEqualTo(Files.getPosixFilePermissions(plain));
    assertThat(Files.readString(out.resolve("laws.html")))
        .contains("<th>reference<th>backstride fast<th>backstride strict", "--tries 3", "No law");
    assertThat(Files.readString(out.resolve("laws.md")))
        .contains("3 draws of each law, seed 1. No law is broken.")
        .contains("| 12 | flip | ")
        .contains(" | – (1) | – (1) | holds, 3 |\n")
        .contains("\n1. Not applicable: promises no order of its sums.\n");
  }

  @Test
  void aBrokenLawGivesOneAndItsCounterexample() throws IOException {
    Verify verify = new Verify();
    CommandLine line = new CommandLine(verify);
    line.parseArgs("--out", folder.toString(), "--tries", "10");
    int code =
        verify.verify(List.of(Laws.find("zero").orElseThrow()), List.of(Subject.of(new Ones())));
    assertThat(code).isEqualTo(Verify.BROKEN);
    for (String page : List.of("laws.html", "laws.md")) {
      assertThat(Files.readString(folder.resolve(page)))
          .contains("law 10 zero is broken by ones", "expected 0, got 1", "Laws broken: 1.");
    }
  }

  @Test
  void progressOnATerminalIsErasedAndEveryVerdictHasALine() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    var law = Laws.find("zero").orElseThrow();
    var progress = new PrintedProgress(out, true, 2);
    progress.tried("ones", law, 5, 10);
    progress.judged("ones", law, new Verdict.Holds(10));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("\r\033[Kones\n")
        .contains("  10 zero                 holds on 10 draws (0.0 s)");
  }
}
