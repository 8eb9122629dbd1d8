package dev.backstride.train.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Divides groups of pictures among the splits, such that each gets at least one group.
final class Shares {
  /// What validation and test get of ten groups; the rest is trained on.
  private static final double VALIDATION = 0.15;

  private static final double TEST = 0.25;

  private Shares() {}

  /// The pictures of each split, in the order train, val, test.
  ///
  /// @param groups three or more
  static <T> List<List<T>> of(List<List<T>> groups, SplittableRandom random) {
    List<List<T>> shuffled = new ArrayList<>(groups);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      List<T> other = shuffled.set(j, shuffled.get(i));
      shuffled.set(i, other);
    }
    int test = Math.max(1, (int) Math.round(TEST * groups.size()));
    int validation = Math.max(1, (int) Math.round(VALIDATION * groups.size()));
    return List.of(
        flat(shuffled.subList(test + validation, shuffled.size())),
        flat(shuffled.subList(test, test + validation)),
        flat(shuffled.subList(0, test)));
  }

  private static <T> List<T> flat(List<List<T>> groups) {
    return groups.stream().flatMap(List::stream).toList();
  }
}
