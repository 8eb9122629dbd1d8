package dev.backstride.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTest {
  private static final String SHAPES =
      """
      name,op,n,ic,h,w,oc,kh,kw,stride,pad,output_padding,groups,dilation
      small,conv,1,3,6,6,4,3,3,1,1,0,1,1
      """;

  @TempDir private Path folder;

  private final StringWriter errors = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Bench.commandLine();
    line.setErr(new PrintWriter(errors));
    return line.execute(arguments);
  }

  @Test
  void aShortRunWritesItsReport() throws Exception {
    Path shapes = Files.writeString(folder.resolve("shapes.csv"), SHAPES);
    Path tuning = folder.resolve("tuning");
    Path out = folder.resolve("a").resolve("report");

    int code =
        run(
            "--quick",
            "--rounds=1",
            "--modes=call",
            "--against=ort",
            "--threads=1",
            "--tune=" + tuning,
            "--shapes=" + shapes,
            "--out=" + out);

    assertThat(code).isZero();
    assertThat(out.toFile().list())
        .containsExactlyInAnyOrder("report.html", "report.md", "report.json");
    assertThat(Files.readString(out.resolve("report.json")))
        .contains(
            "\"library\": \"backstride\"",
            "\"library\": \"backstride-tuned\"",
            "\"library\": \"ort\"",
            "\"not_measured\": []");
    assertThat(tuning).isNotEmptyFile();
    assertThat(Files.getPosixFilePermissions(out.resolve("report.html")))
        .isEqualTo(Files.getPosixFilePermissions(shapes));
  }

  @Test
  void wrongOptionsAreNamedInOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), SHAPES);

    assertComplains("cudnn", "--against=cudnn");
    assertComplains("sideways", "--passes=sideways");
    assertComplains("--tune", "--tune=" + file.resolve("below"));
    assertComplains("--threads 0", "--threads=0");
    assertComplains("nowhere.csv", "--shapes=nowhere.csv");
    assertComplains("no_such_row", "--rows=no_such_row");
    assertComplains("nowhere.onnx", "--models", "nowhere.onnx");
    assertComplains("no .onnx files", "--models", folder.toString());
    assertComplains("cannot be written", "--out=" + file.resolve("below"));
    assertComplains("Unknown option", "--frobnicate");
  }

  private void assertComplains(String part, String... arguments) {
    errors.getBuffer().setLength(0);
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(errors.toString().strip()).contains(part).doesNotContain("\n");
  }
}
