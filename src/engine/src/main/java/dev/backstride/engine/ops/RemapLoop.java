package dev.backstride.engine.ops;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One loop of a [Remap].
///
/// @param sources index in the source for each index in the target, or −1; null if they are equal
record RemapLoop(int size, int toStride, int fromStride, int[] sources) {
  /// Distance of an element that has no source: so far below that no other distance lifts it to 0.
  private static final long ABSENT = Long.MIN_VALUE / 64;

  /// The loops of the axes, at least two: outermost in the target first, neighbours that are one
  /// run in both joined.
  static List<RemapLoop> nest(List<RemapLoop> axes) {
    List<RemapLoop> loops = new ArrayList<>(axes);
    loops.removeIf(loop -> loop.size == 1 && loop.sources == null);
    loops.sort(Comparator.comparing((RemapLoop loop) -> Math.abs(loop.toStride)).reversed());
    for (int i = loops.size() - 2; i >= 0; i--) {
      RemapLoop outer = loops.get(i);
      RemapLoop inner = loops.get(i + 1);
      if (outer.sources == null && inner.sources == null && outer.continues(inner)) {
        int size = outer.size * inner.size;
        loops.set(i, new RemapLoop(size, inner.toStride, inner.fromStride, null));
        loops.remove(i + 1);
      }
    }
    while (loops.size() < 2) {
      loops.addFirst(new RemapLoop(1, 0, 0, null));
    }
    return loops;
  }

  private boolean continues(RemapLoop inner) {
    return toStride == inner.toStride * inner.size && fromStride == inner.fromStride * inner.size;
  }

  /// The element of the source, −1 for none.
  int source(int index) {
    return sources == null ? index : sources[index];
  }

  /// How far from index 0 the source lies; a very negative number where there is none.
  long from(int index) {
    int source = source(index);
    return source < 0 ? ABSENT : (long) source * fromStride;
  }
}
