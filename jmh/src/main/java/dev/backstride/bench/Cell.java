package dev.backstride.bench;

import dev.backstride.peers.Mode;

/// One thing that is measured.
///
/// @param row the operator
/// @param pass what of it
/// @param mode what a call contains
/// @param library who computes it
record Cell(Row row, Pass pass, Mode mode, Library library) {

  /// The same by another library.
  Cell by(Library other) {
    return new Cell(row, pass, mode, other);
  }
}
