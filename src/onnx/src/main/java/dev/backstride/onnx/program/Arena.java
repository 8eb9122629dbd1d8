package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.onnx.LimitException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Plans the memory that a program's values share: values that live at different times may lie at
/// the same place.
final class Arena {
  /// Longest array that every JVM makes.
  private static final int MOST = Integer.MAX_VALUE - 8;

  /// Floats of a cache line: roots start at multiples of it.
  private static final int LINE = 16;

  private final Set<Root> roots;
  private final int floats;

  private Arena(Set<Root> roots, int floats) {
    this.roots = roots;
    this.floats = floats;
  }

  /// Gives every root of the tasks its start. The largest come first, each as low as those before
  /// it allow: close to the optimum for networks.
  ///
  /// @throws LimitException if the values do not fit an array
  static Arena of(List<Task> tasks) {
    Set<Root> roots = new LinkedHashSet<>();
    for (int t = 0; t < tasks.size(); t++) {
      List<Place> used = new ArrayList<>(tasks.get(t).reads());
      used.addAll(tasks.get(t).writes());
      for (Place place : used) {
        if (!place.root().isConstant()) {
          place.root().use(t);
          roots.add(place.root());
        }
      }
    }
    List<Root> placed = new ArrayList<>();
    long end = 0;
    for (Root root :
        roots.stream().sorted(Comparator.comparingInt(Root::extent).reversed()).toList()) {
      root.startAt(lowestStart(root, placed));
      placed.add(root);
      end = Math.max(end, (long) root.start() + root.extent());
    }
    return new Arena(roots, checked(end + Layout.SLACK));
  }

  private static int lowestStart(Root root, List<Root> placed) {
    List<Root> rivals =
        placed.stream()
            .filter(root::meetsInTime)
            .sorted(Comparator.comparingInt(Root::start))
            .toList();
    long start = 0;
    for (Root rival : rivals) {
      if (start + root.extent() <= rival.start()) {
        break;
      }
      long behind = (long) rival.start() + rival.extent();
      start = Math.max(start, Math.ceilDiv(behind, LINE) * LINE);
    }
    checked(start + root.extent());
    return (int) start;
  }

  private static int checked(long floats) {
    if (floats > MOST) {
      throw new LimitException(
          "values that are alive together need %d floats, more than an array holds"
              .formatted(floats));
    }
    return (int) floats;
  }

  /// Floats of the whole arena.
  int floats() {
    return floats;
  }

  /// The roots with a halo that another root writes over, so that every run must clear it. The
  /// halos of the others stay as zero as they are made.
  List<Root> sharedHalos() {
    return roots.stream()
        .filter(Root::hasHalo)
        .filter(root -> roots.stream().anyMatch(other -> other != root && other.meetsInSpace(root)))
        .toList();
  }
}
