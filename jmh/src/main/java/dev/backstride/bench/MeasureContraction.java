package dev.backstride.bench;

import dev.backstride.engine.Slot;
import dev.backstride.peers.Contender;
import dev.backstride.peers.Mode;
import dev.backstride.peers.Prepared;
import java.util.Optional;

/// Checks and times one contraction by the fork's library.
///
/// @param line the row, as in a list of shapes
/// @param bilinear whether its weights are bilinear
/// @param pass what is computed
/// @param mode what a call contains
/// @param way the way that an earlier round found fastest, or null
/// @param timing how long to measure
record MeasureContraction(
    String line, boolean bilinear, Pass pass, Mode mode, String way, Timing timing)
    implements Task<Measurement> {

  @Override
  public Measurement run(ForkState fork) {
    Row plain = Suite.row("task", line);
    Row row = bilinear ? plain.withBilinearWeights() : plain;
    Slot open = pass.open(row.op());
    Contender contender = fork.contender();
    Optional<String> refusal = contender.refusal(row.shape(), open, mode);
    if (refusal.isPresent()) {
      return Measurement.refused(refusal.get());
    }
    Operands operands = fork.operands(row);
    Fastest fastest =
        way == null
            ? Fastest.of(contender, row, open, mode, operands)
            : Fastest.in(contender, row, open, mode, way, operands);
    try (Prepared prepared = fastest.prepared()) {
      prepared.run();
      Errors errors = Errors.of(row.shape(), open, operands, prepared.result());
      if (!errors.acceptable()) {
        return Measurement.refused("wrong result: " + errors);
      }
      Samples samples = Jmh.sample(prepared::run, timing);
      return new Measurement(
          null,
          samples,
          errors,
          fastest.way(),
          prepared.algorithm(),
          prepared.reason(),
          prepared.scratchBytes(),
          Memory.bytesPerCall(prepared::run, samples.quantile(0.5)),
          Memory.peakResidentBytes());
    }
  }
}
