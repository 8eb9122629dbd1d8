package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.View;

/// Where a `FLOAT32` value lies: in which root, and in which layout there. It can move while a
/// program is planned.
final class Place {
  private Root root;
  private Layout layout;

  Place(Root root, Layout layout) {
    this.root = root;
    this.layout = layout;
  }

  /// A root of its own in the arena.
  static Place fresh(Layout layout) {
    return new Place(Root.inArena(layout), layout);
  }

  Root root() {
    return root;
  }

  Layout layout() {
    return layout;
  }

  void moveTo(Root newRoot, Layout newLayout) {
    root = newRoot;
    layout = newLayout;
  }

  /// The view of it once the roots have their places in the arena.
  View in(float[] arena) {
    return root.isConstant()
        ? new View(root.constant(), layout)
        : new View(arena, layout.shift(root.start()));
  }
}
