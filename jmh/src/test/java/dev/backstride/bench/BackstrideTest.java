package dev.backstride.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.peers.Contender;
import dev.backstride.peers.Mode;
import dev.backstride.peers.Prepared;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Our engine as a contender computes what it is asked for, in both modes and in all passes.
class BackstrideTest {
  private static final List<Row> ROWS =
      List.of(
          Suite.row("test", "conv,conv,1,20,9,11,18,3,3,1,1,0,1,1"),
          Suite.row("test", "strided,conv,2,8,9,11,6,5,3,2,1,0,2,1"),
          Suite.row("test", "up,deconv,1,5,4,6,5,4,4,2,0,0,1,1"),
          Suite.row("test", "up,deconv,1,5,4,6,5,4,4,2,0,0,1,1").withBilinearWeights());

  @ParameterizedTest
  @EnumSource
  void everyResultIsWithinRounding(Precision precision) {
    Contender contender = new Backstride(2, precision, Optional.empty());
    for (Row row : ROWS) {
      Operands operands = Operands.of(row);
      for (Pass pass : Pass.values()) {
        Slot open = pass.open(row.op());
        for (Mode mode : Mode.values()) {
          Fastest fastest = Fastest.of(contender, row, open, mode, operands);
          try (Prepared prepared = fastest.prepared()) {
            prepared.run();
            Errors errors = Errors.of(row.shape(), open, operands, prepared.result());
            assertThat(errors.acceptable())
                .as("%s %s %s by %s: %s", row, pass, mode, prepared.algorithm(), errors)
                .isTrue();
          }
        }
      }
    }
  }
}
