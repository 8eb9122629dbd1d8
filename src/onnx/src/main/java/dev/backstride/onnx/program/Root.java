package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;

/// A piece of memory that values lie in: a part of the arena, or a constant's array. A value and
/// its views share one.
final class Root {
  private final Layout layout;
  private final float[] constant;
  private int first = Integer.MAX_VALUE;
  private int last = -1;
  private int start;

  private Root(Layout layout, float[] constant) {
    this.layout = layout;
    this.constant = constant;
  }

  /// A part of the arena.
  ///
  /// @param layout of the value that it is for; its extent and halo are those of the root
  static Root inArena(Layout layout) {
    return new Root(layout, null);
  }

  /// The array of a constant.
  static Root ofConstant(float[] data, Layout layout) {
    return new Root(layout, data);
  }

  boolean isConstant() {
    return constant != null;
  }

  float[] constant() {
    return constant;
  }

  Layout layout() {
    return layout;
  }

  int extent() {
    return layout.extent();
  }

  /// Notes that a task reads or writes it.
  void use(int task) {
    first = Math.min(first, task);
    last = Math.max(last, task);
  }

  /// The first task that uses it.
  int first() {
    return first;
  }

  /// The last task that uses it.
  int last() {
    return last;
  }

  boolean meetsInTime(Root other) {
    return first <= other.last && other.first <= last;
  }

  /// Where it starts in the arena.
  int start() {
    return start;
  }

  void startAt(int floats) {
    start = floats;
  }

  boolean meetsInSpace(Root other) {
    return start < other.start + other.extent() && other.start < start + extent();
  }

  /// Whether its layout has a halo.
  boolean hasHalo() {
    for (int axis = 0; axis < layout.rank(); axis++) {
      if (layout.haloBefore(axis) > 0 || layout.haloAfter(axis) > 0) {
        return true;
      }
    }
    return false;
  }
}
