package dev.backstride.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// A command run in this process.
///
/// @param code the exit code
/// @param out what it printed
/// @param err the errors that it printed
record Run(int code, String out, String err) {

  static Run of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Backstride.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    return new Run(line.execute(texts), out.toString(), err.toString());
  }

  /// Requires success without a word of complaint.
  Run succeeds() {
    assertThat(err).isEmpty();
    assertThat(code).isZero();
    return this;
  }

  /// Requires the exit code of bad input, and one line that names the culprit.
  Run isRefused(Object... parts) {
    assertThat(err).endsWith("\n").hasLineCount(1).doesNotContain("internal error");
    for (Object part : parts) {
      assertThat(err).contains(part.toString());
    }
    assertThat(code).isEqualTo(Backstride.BAD_INPUT);
    return this;
  }
}
