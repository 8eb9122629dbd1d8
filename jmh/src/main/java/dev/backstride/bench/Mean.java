package dev.backstride.bench;

import dev.backstride.peers.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// How a library of ours compares with a peer over a group of rows.
///
/// @param group the rows' operator and kind
/// @param pass what is computed
/// @param mode what a call contains
/// @param ours our library
/// @param peer the other one
/// @param rows number of rows that both were measured on
/// @param geomean geometric mean of the ratios, peer's time divided by ours
/// @param least the smallest ratio
/// @param leastRow its row
record Mean(
    String group,
    Pass pass,
    Mode mode,
    Library ours,
    Library peer,
    int rows,
    double geomean,
    double least,
    String leastRow) {
  /// The rows of an operator whose weights are dense.
  static final String ALL = "all";

  /// All comparisons of a run, in the order of its passes, operators, groups, modes and libraries.
  static List<Mean> of(Results results) {
    List<Mean> means = new ArrayList<>();
    for (Pass pass : results.settings().passes()) {
      groups(results.settings().rows())
          .forEach(
              (group, rows) -> {
                for (Library ours : results.ours()) {
                  for (Mode mode : results.settings().modes()) {
                    for (Library peer : results.peers()) {
                      add(means, group, rows, results, pass, mode, ours, peer);
                    }
                  }
                }
              });
    }
    return means;
  }

  /// The group of all rows of an operator with random weights.
  static String all(Op op) {
    return op.id() + ", " + ALL;
  }

  private static Map<String, List<Row>> groups(List<Row> rows) {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (Op op : Op.values()) {
      List<Row> ofOp = rows.stream().filter(row -> row.op() == op).toList();
      groups.put(all(op), ofOp.stream().filter(row -> !row.bilinear()).toList());
      for (Row row : ofOp) {
        groups.computeIfAbsent(op.id() + ", " + row.kind(), _ -> new ArrayList<>()).add(row);
      }
    }
    return groups;
  }

  private static void add(
      List<Mean> means,
      String group,
      List<Row> rows,
      Results results,
      Pass pass,
      Mode mode,
      Library ours,
      Library peer) {
    int count = 0;
    double logs = 0;
    double least = Double.POSITIVE_INFINITY;
    String leastRow = "";
    for (Row row : rows) {
      OptionalDouble ratio = results.ratio(row, pass, mode, ours, peer);
      if (ratio.isPresent()) {
        count++;
        logs += Math.log(ratio.getAsDouble());
        if (ratio.getAsDouble() < least) {
          least = ratio.getAsDouble();
          leastRow = row.name();
        }
      }
    }
    if (count > 0) {
      double geomean = Math.exp(logs / count);
      means.add(new Mean(group, pass, mode, ours, peer, count, geomean, least, leastRow));
    }
  }
}
