package dev.backstride.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backstride.peers.Mode;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/// Reports of invented results: two rows, on which the peer takes 2 and 8 times as long.
class ReportTest {
  private static final Row FIRST = Suite.row("test", "a&b,conv,1,64,8,8,64,3,3,1,1,0,1,1");
  private static final Row SECOND = Suite.row("test", "c,conv,1,64,8,8,64,1,1,1,0,0,1,1");

  private static Results results() {
    Settings settings =
        new Settings(
            Set.of(Part.values()),
            List.of(FIRST, SECOND),
            List.of(),
            TrainingStep.parse("fcn32s,compact-4,2,32"),
            List.of(Pass.FWD),
            List.of(Mode.KERNEL),
            List.of(Library.BACKSTRIDE, Library.ONEDNN),
            null,
            2,
            1,
            new Timing(1, 1, 1));
    SequencedMap<Cell, Result> results = new LinkedHashMap<>();
    add(results, FIRST, Library.BACKSTRIDE, 1e6, "winograd-4x4");
    add(results, FIRST, Library.ONEDNN, 2e6, "jit");
    add(results, SECOND, Library.BACKSTRIDE, 1e6, "direct");
    add(results, SECOND, Library.ONEDNN, 8e6, "jit");
    SequencedMap<Cell, String> refusals = new LinkedHashMap<>();
    refusals.put(new Cell(SECOND, Pass.FWD, Mode.CALL, Library.ONEDNN), "as invented");
    return new Results(
        settings,
        new Machine(Map.of("cpu", "one <CPU>", "jdk", "25", "date", "today")),
        new Peaks(512, 1e11, 2e11, new TreeMap<>(Map.of(1L << 20, 1e11, 1L << 28, 1e10))),
        Map.of(Library.ONEDNN, "3"),
        results,
        List.of(),
        List.of(step(Library.BACKSTRIDE, 4e6), step(Library.PYTORCH, 6e6)),
        List.of(
            new Scaling(
                FIRST,
                Pass.FWD,
                result(FIRST, 1e6),
                result(FIRST, 1.9e6),
                result(FIRST.withBatch(8), 7e6))),
        List.of(
            new ColdStart(
                Library.BACKSTRIDE,
                true,
                List.of(new ColdStart.Run("direct", 123, 456, 789, 1.5)))),
        refusals);
  }

  private static StepResult step(Library library, double nanos) {
    Samples samples = new Samples(new TreeMap<>(Map.of(nanos, 10L)));
    long multiplyAdds = library.ours() ? 200_000_000 : 0;
    return StepResult.of(
        library,
        List.of(
            new StepMeasurement(
                "so", new double[] {3, 2}, 1e-6, samples, multiplyAdds, 640, 1 << 20)));
  }

  private static void add(
      SequencedMap<Cell, Result> results, Row row, Library library, double nanos, String name) {
    Cell cell = new Cell(row, Pass.FWD, Mode.KERNEL, library);
    results.put(cell, result(cell, nanos, name));
  }

  private static Result result(Row row, double nanos) {
    return result(new Cell(row, Pass.FWD, Mode.KERNEL, Library.BACKSTRIDE), nanos, "direct");
  }

  private static Result result(Cell cell, double nanos, String name) {
    Samples samples = new Samples(new TreeMap<>(Map.of(nanos, 10L)));
    Errors errors = new Errors(1e-7, 2e-7);
    Measurement measured =
        new Measurement(null, samples, errors, "way", name, "because", 0, 0, 1 << 20);
    return Result.of(cell, List.of(measured));
  }

  @Test
  void meansAreGeometric() {
    List<Mean> means = Mean.of(results());

    Mean all = means.getFirst();
    assertThat(all.group()).isEqualTo("conv, all");
    assertThat(all.rows()).isEqualTo(2);
    // The mean of log 2 and log 8 is off by 3.5·2⁻⁵³ at most (each to an ulp, their sum to half
    // of one), its exponential by an ulp more: 22·2⁻⁵³ of 4, and products of these.
    assertThat(all.geomean()).isCloseTo(4, within(23 * 0x1p-53));
    assertThat(all.least()).isEqualTo(2);
    assertThat(all.leastRow()).isEqualTo(FIRST.name());
    assertThat(means.stream().map(Mean::group))
        .containsExactly("conv, all", "conv, 3×3 stride 1, C and K ≥ 64", "conv, 1×1");
  }

  @Test
  void fewerMultiplicationsLowerTheBound() {
    Results results = results();
    Bound winograd = Bound.of(results.results().firstEntry().getValue(), results.peaks());
    double direct = 1e3 * FIRST.flops() / results.peaks().allThreads();

    assertThat(winograd.limit()).isEqualTo("FMA, fewer multiplications");
    assertThat(winograd.ms()).isEqualTo(direct / 4);
  }

  @Test
  void theJsonHasARowForEachResult() {
    String json = JsonReport.of(results());

    assertThat(json.split("\"median_ms\"", -1)).hasSize(9);
    assertThat(json)
        .contains("\"name\": \"a&b\"", "\"pass\": \"fwd\"", "\"mode\": \"kernel\"")
        .contains("\"library\": \"onednn\"", "\"median_ms\": 8.0", "\"reason\": \"as invented\"")
        .contains("\"fma_gflops_all_threads\": 200.0")
        .contains("\"name\": \"a&b_n8\"", "\"threads\": 1,", "\"first_call_ms\": 456.0");
  }

  @Test
  void thePicturesAreWellFormed() throws Exception {
    for (String html :
        List.of(
            RatioChart.of(results(), Pass.FWD, Library.BACKSTRIDE),
            RooflineChart.of(results(), Pass.FWD, List.of(Library.BACKSTRIDE, Library.ONEDNN)))) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader("<div>" + html + "</div>")));
    }
  }

  @Test
  void thePageNamesRowsRatiosAndReasons() throws IOException {
    String html = HtmlReport.of(results());

    assertThat(html)
        .contains("a&amp;b", "one &lt;CPU>", "4.00×", "8.00×", "because", "as invented")
        .contains("1.90×", "88 %", "<b>456</b>")
        // 2 · 2e8 operations in 4 ms are 100 GFLOP/s of 200.
        .contains("fcn32s over compact-4, 2 of 32×32", "<td>100</td><td>50 %</td>", "1.50×")
        .doesNotContain("<script", "http");
  }

  @Test
  void theMarkdownHasTheSameFigures() {
    assertThat(MarkdownReport.of(results()))
        .contains("| 4.00× | 2.00× | a&b |", "as invented")
        .contains("| Backstride | so | 4.00 | 100 | 50 | 1.50× | 640 B |");
  }
}
