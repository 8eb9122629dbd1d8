package dev.backstride.bench;

import dev.backstride.peers.Contender;

/// What a fork keeps between tasks: the library, loaded once, and the numbers of the last row.
final class ForkState {
  private final Library library;
  private final int threads;
  private Contender contender;
  private String lastRow = "";
  private Operands lastOperands;

  ForkState(Library library, int threads) {
    this.library = library;
    this.threads = threads;
  }

  Library library() {
    return library;
  }

  int threads() {
    return threads;
  }

  Contender contender() {
    if (contender == null) {
      contender = library.load(threads);
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
