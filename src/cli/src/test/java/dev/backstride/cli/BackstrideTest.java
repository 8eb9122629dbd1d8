package dev.backstride.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BackstrideTest {
  @ParameterizedTest
  @ValueSource(strings = {"segment", "run", "inspect", "conformance"})
  void everyCommandHasHelp(String command) {
    assertThat(Run.of(command, "--help").succeeds().out())
        .startsWith("Usage: backstride " + command);
    assertThat(Run.of("--help").succeeds().out()).contains("  " + command);
    assertThat(Run.of("help", command).succeeds().out()).startsWith("Usage: backstride " + command);
  }

  @Test
  void helpLinesFitATerminal() {
    for (String command : new String[] {"segment", "run", "inspect", "conformance"}) {
      assertThat(Run.of(command, "--help").out().lines()).allMatch(line -> line.length() <= 80);
    }
  }

  @Test
  void theVersionIsPrinted() {
    assertThat(Run.of("--version").succeeds().out()).startsWith("Backstride ");
  }

  @Test
  void wrongUsageTakesOneLine() {
    Run.of().isRefused("backstride: Missing command (see backstride --help)");
    Run.of("paint").isRefused("backstride: ", "paint", "(see backstride --help)");
    Run.of("segment").isRefused("backstride segment: ", "IMAGE");
    Run.of("segment", "a.png", "--threads", "0").isRefused("--threads 0 is not between 1 and");
    Run.of("segment", "a.png", "--threshold", "x").isRefused("--threshold", "x");
    Run.of("segment", "a.png", "--max-side", "5").isRefused("longest side of 5 is less than 32");
    Run.of("segment", "a.png", "--std", "1,0,1").isRefused("contains 0");
    Run.of("segment", "a.png", "--mean", "1,2").isRefused("three numbers");
    Run.of("conformance", "x", "--rtol", "-1").isRefused("tolerance of -1.0");
  }

  @Test
  void verboseAddsTheStackTrace() {
    Run quiet = Run.of("inspect", "/no/such.onnx").isRefused("/no/such.onnx: no such file");
    Run verbose = Run.of("inspect", "/no/such.onnx", "--verbose");
    assertThat(verbose.code()).isEqualTo(Backstride.BAD_INPUT);
    assertThat(verbose.err()).startsWith(quiet.err()).contains("\tat dev.backstride.cli.");
  }

  @Test
  void aBugIsReportedAsOne() {
    StringWriter err = new StringWriter();
    CommandLine line = Backstride.commandLine().setErr(new PrintWriter(err, true));
    assertThat(ErrorLines.print(new IllegalStateException("two\nlines"), line))
        .isEqualTo(Backstride.INTERNAL_ERROR);
    assertThat(err.toString())
        .startsWith("backstride: internal error: java.lang.IllegalStateException: two lines\n")
        .contains("--verbose");
  }

  @Test
  void tooLittleMemoryIsNoBug() {
    StringWriter err = new StringWriter();
    CommandLine line = Backstride.commandLine().setErr(new PrintWriter(err, true));
    assertThat(ErrorLines.print(new OutOfMemoryError("Java heap space"), line))
        .isEqualTo(Backstride.BAD_INPUT);
    assertThat(err.toString())
        .startsWith("backstride: out of memory: Java may use ")
        .hasLineCount(1);
  }
}
