package dev.backstride.bench;

import dev.backstride.engine.plan.Tuning;
import dev.backstride.peers.Contender;
import java.util.Optional;

/// What a fork keeps between tasks: the library, loaded once, and the numbers of the last row.
final class ForkState {
  private final Library library;
  private final int threads;
  private final Optional<Tuning> tuning;
  private Contender contender;
  private String lastRow = "";
  private Operands lastOperands;

  /// @param tuning the measurements that the library chooses its algorithms by
  ForkState(Library library, int threads, Optional<Tuning> tuning) {
    this.library = library;
    this.threads = threads;
    this.tuning = tuning;
  }

  Library library() {
    return library;
  }

  int threads() {
    return threads;
  }

  Optional<Tuning> tuning() {
    return tuning;
  }

  Contender contender() {
    if (contender == null) {
      contender = library.load(threads, tuning);
    }
    return contender;
  }

  Operands operands(Row row) {
    if (!lastRow.equals(row.name())) {
      lastOperands = null;
      lastOperands = Operands.of(row);
      lastRow = row.name();
    }
    return lastOperands;
  }
}
