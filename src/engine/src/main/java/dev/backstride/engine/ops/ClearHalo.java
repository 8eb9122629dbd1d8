package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Sets the halo of a layout to zero and leaves the elements alone.
public final class ClearHalo {
  private final List<Fill> slabs = new ArrayList<>();

  /// An operator for one layout.
  public ClearHalo(Layout layout) {
    // Outermost axis first: its halo spans the halos of all axes further in, and they need to span
    // no halo further out.
    List<Integer> axes =
        IntStream.range(0, layout.rank())
            .boxed()
            .sorted(
                Comparator.comparing((Integer axis) -> Math.abs(layout.stride(axis))).reversed())
            .toList();
    Strided whole = Strided.of(layout);
    for (int axis : axes) {
      int before = layout.haloBefore(axis);
      int after = layout.haloAfter(axis);
      whole = whole.range(axis, -before, before + layout.size(axis) + after);
    }
    for (int axis : axes) {
      int before = layout.haloBefore(axis);
      int size = layout.size(axis);
      add(whole.range(axis, 0, before));
      add(whole.range(axis, before + size, layout.haloAfter(axis)));
      whole = whole.range(axis, before, size);
    }
  }

  private void add(Strided slab) {
    if (slab.count() > 0) {
      slabs.add(new Fill(0, slab));
    }
  }

  /// Clears the halo in an array.
  public void run(Team team, float[] data) {
    for (int i = 0; i < slabs.size(); i++) {
      slabs.get(i).run(team, data);
    }
  }
}
