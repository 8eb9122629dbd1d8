package dev.backstride.bench;

import dev.backstride.peers.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run's results as data.
final class JsonReport {
  private JsonReport() {}

  /// The JSON text.
  static String of(Results results) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("machine", results.machine().facts());
    json.put("threads", results.settings().threads());
    json.put("rounds", results.settings().rounds());
    json.put("timing", timing(results.settings().timing()));
    Map<String, Object> versions = new LinkedHashMap<>();
    results.versions().forEach((library, version) -> versions.put(library.id(), version));
    json.put("versions", versions);
    json.put("peaks", peaks(results.peaks()));
    Map<String, Object> resident = new LinkedHashMap<>();
    for (Library library : results.settings().libraries()) {
      resident.put(library.id(), results.residentBytes(library));
    }
    json.put("peak_resident_bytes", resident);
    List<Object> rows = new ArrayList<>();
    results.results().values().forEach(result -> rows.add(row(results, result)));
    results.models().forEach(result -> rows.add(model(results, result)));
    results.scaling().forEach(scaling -> addScaling(rows, results, scaling));
    json.put("rows", rows);
    json.put("training_steps", results.steps().stream().map(step -> step(results, step)).toList());
    json.put("cold_starts", results.coldStarts().stream().map(JsonReport::coldStart).toList());
    List<Object> missing = new ArrayList<>();
    results
        .refusals()
        .forEach(
            (cell, reason) -> {
              Map<String, Object> entry = cell(cell);
              entry.put("reason", reason);
              missing.add(entry);
            });
    json.put("not_measured", missing);
    return Json.of(json);
  }

  private static Map<String, Object> timing(Timing timing) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("warmup_iterations", timing.warmups());
    json.put("iterations", timing.iterations());
    json.put("iteration_ms", timing.millis());
    return json;
  }

  private static Map<String, Object> peaks(Peaks peaks) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("vector_bits", peaks.vectorBits());
    json.put("fma_gflops_one_thread", peaks.oneThread() / 1e9);
    json.put("fma_gflops_all_threads", peaks.allThreads() / 1e9);
    List<Object> bandwidth = new ArrayList<>();
    peaks
        .bandwidth()
        .forEach(
            (bytes, rate) -> {
              Map<String, Object> point = new LinkedHashMap<>();
              point.put("bytes", bytes);
              point.put("gb_per_s", rate / 1e9);
              bandwidth.add(point);
            });
    json.put("bandwidth", bandwidth);
    return json;
  }

  private static Map<String, Object> cell(Cell cell) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", cell.row().name());
    json.put("op", cell.row().op().id());
    json.put("pass", cell.pass().id());
    json.put("mode", Text.of(cell.mode()));
    json.put("library", cell.library().id());
    return json;
  }

  private static Map<String, Object> row(Results results, Result result) {
    Bound bound = Bound.of(result, results.peaks());
    Map<String, Object> json = timed(result, results.settings().threads());
    json.put("share_of_fma_peak", result.gflops() * 1e9 / results.peaks().allThreads());
    json.put("bound", bound.limit());
    json.put("bound_ms", bound.ms());
    json.put("share_of_bound", bound.ms() / result.medianMs());
    return json;
  }

  private static void addScaling(List<Object> rows, Results results, Scaling scaling) {
    if (scaling.oneThread() != null) {
      rows.add(timed(scaling.oneThread(), 1));
    }
    Map<String, Object> batched = timed(scaling.batched(), results.settings().threads());
    batched.put("share_of_single_calls", scaling.batchShare());
    rows.add(batched);
  }

  private static Map<String, Object> step(Results results, StepResult result) {
    TrainingStep step = results.settings().step();
    double gflops = results.stepGflops(result);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("library", result.library().id());
    json.put("way", result.last().way());
    json.put("net", step.net());
    json.put("backbone", step.backbone());
    json.put("batch", step.batch());
    json.put("side", step.side());
    json.put("threads", results.settings().threads());
    json.put("median_ms", result.medianMs());
    json.put("min_ms", result.samples().quantile(0));
    json.put("spread", result.spread());
    json.put("steps", result.samples().calls());
    json.put("gflops", gflops > 0 ? gflops : null);
    json.put("losses", Arrays.stream(result.last().losses()).boxed().toList());
    json.put("losses_differ_by", result.last().difference());
    json.put("bytes_per_step", result.last().bytesPerStep());
    json.put("peak_resident_bytes", result.last().residentBytes());
    return json;
  }

  private static Map<String, Object> coldStart(ColdStart start) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("library", start.library().id());
    json.put("algorithm", start.runs().getFirst().algorithm());
    json.put("launcher_options", start.launcher());
    json.put("jvms", start.runs().size());
    json.put("before_main_ms", start.beforeMain());
    json.put("first_call_ms", start.first());
    json.put("nearly_steady_ms", start.nearlySteady());
    json.put("steady_ms", start.steady());
    return json;
  }

  private static Map<String, Object> timed(Result result, int threads) {
    Row row = result.cell().row();
    Map<String, Object> json = cell(result.cell());
    json.put("kind", row.kind());
    json.put("shape", row.line());
    json.put("algorithm", result.last().algorithm());
    json.put("reason", result.last().reason());
    json.put("threads", threads);
    json.put("median_ms", result.medianMs());
    json.put("min_ms", result.minMs());
    json.put("p25_ms", result.samples().quantile(0.25));
    json.put("p75_ms", result.samples().quantile(0.75));
    json.put("spread", result.spread());
    json.put("calls", result.samples().calls());
    json.put("gflops", result.gflops());
    json.put("max_error", result.errors().max());
    json.put("l2_error", result.errors().l2());
    json.put("bytes_per_call", result.last().bytesPerCall());
    json.put("scratch_bytes", result.last().scratchBytes());
    return json;
  }

  private static Map<String, Object> model(Results results, ModelResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", result.model().name());
    json.put("op", "model");
    json.put("pass", Pass.FWD.id());
    json.put("mode", Text.of(Mode.CALL));
    json.put("library", result.library().id());
    json.put("algorithm", "");
    json.put("threads", results.settings().threads());
    json.put("median_ms", result.medianMs());
    json.put("min_ms", result.samples().quantile(0));
    json.put("spread", result.spread());
    json.put("calls", result.samples().calls());
    json.put("first_ms", result.firstMs());
    double gflops = results.multiplyAdds(result.model()) * 2 / result.medianMs() / 1e6;
    json.put("gflops", gflops > 0 ? gflops : null);
    // Against ONNX Runtime: a model has no sums in double to be compared with.
    Optional<Errors> difference =
        results.model(result.model(), Library.ORT).map(result::differenceTo);
    json.put("max_error", difference.map(Errors::max).orElse(null));
    json.put("l2_error", difference.map(Errors::l2).orElse(null));
    json.put("bytes_per_call", result.last().bytesPerCall());
    json.put("peak_resident_bytes", result.last().residentBytes());
    return json;
  }
}
