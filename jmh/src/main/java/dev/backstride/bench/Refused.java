package dev.backstride.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Cells of one library that were not measured for the same reason.
///
/// @param library whose cells
/// @param what the rows, or how many if they are many, with pass and mode
/// @param reason why not
record Refused(Library library, String what, String reason) {
  private static final int MOST_NAMES = 6;

  /// A library, pass and mode with a reason.
  private record Key(Library library, String where, String reason) {}

  /// All cells that were not measured.
  static List<Refused> group(Results results) {
    Map<Key, List<String>> names = new LinkedHashMap<>();
    results
        .refusals()
        .forEach(
            (cell, reason) -> {
              String where = cell.pass().id() + ", " + Text.of(cell.mode()) + " mode: ";
              names
                  .computeIfAbsent(new Key(cell.library(), where, reason), _ -> new ArrayList<>())
                  .add(cell.row().name());
            });
    List<Refused> groups = new ArrayList<>();
    names.forEach(
        (key, rows) -> {
          String which = rows.size() > MOST_NAMES ? rows.size() + " rows" : String.join(", ", rows);
          groups.add(new Refused(key.library, key.where + which, key.reason));
        });
    return groups;
  }
}
