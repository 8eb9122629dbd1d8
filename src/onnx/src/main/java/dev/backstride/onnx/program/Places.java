package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where values lie while a program is planned, and who has still to read what lies there.
final class Places {
  private final ConstantViews constants;
  private final List<Task> tasks;
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, Integer> uses;
  private final Map<Root, Integer> pending = new HashMap<>();
  private final Map<Root, Integer> values = new HashMap<>();
  private final Map<Reordered, Place> reordered = new HashMap<>();

  private record Reordered(Place from, Layout to) {}

  /// @param uses how often each value is read, by stages and as an output
  /// @param tasks where copies are added
  Places(Map<String, Integer> uses, ConstantViews constants, List<Task> tasks) {
    this.uses = uses;
    this.constants = constants;
    this.tasks = tasks;
  }

  /// Whether a value has a place by now.
  boolean contains(String value) {
    return places.containsKey(value);
  }

  /// Where a value is; a constant is put somewhere when it is first asked for.
  Place of(String value) {
    return places.computeIfAbsent(value, constants::place);
  }

  /// Where a value is in a given layout: at its own place, or at one that it is copied to.
  Place of(String value, Layout layout) {
    Place place = of(value);
    if (place.layout().equals(layout)) {
      return place;
    }
    if (place.root().isConstant()) {
      return constants.inLayout(place, layout);
    }
    return reordered.computeIfAbsent(
        new Reordered(place, layout),
        key -> {
          Place copy = Place.fresh(layout);
          tasks.add(new Task.Reorder(value, place, copy));
          return copy;
        });
  }

  /// Notes where a value will be.
  void define(String value, Place place) {
    places.put(value, place);
    values.merge(place.root(), 1, Integer::sum);
    pending.merge(place.root(), uses(value), Integer::sum);
  }

  /// Notes that a value has been read once.
  void consume(String value) {
    Place place = places.get(value);
    if (place != null) {
      pending.merge(place.root(), -1, Integer::sum);
    }
  }

  /// How often a value is read.
  int uses(String value) {
    return uses.getOrDefault(value, 0);
  }

  /// Whether one reading is all that is left for everything in a root.
  boolean isLastRead(Root root) {
    return !root.isConstant() && pending.getOrDefault(root, 0) == 1;
  }

  /// Whether a value is the only one in its root.
  boolean isAlone(String value) {
    return values.get(places.get(value).root()) == 1;
  }

  /// Forgets the copies in a root, which is written over.
  void overwrite(Root root) {
    reordered.values().removeIf(copy -> copy.root() == root);
  }
}
