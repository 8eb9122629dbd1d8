package dev.backstride.bench;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import dev.backstride.engine.plan.Engine;

/// Views of the engine's tensors.
final class Views {
  private Views() {}

  /// A slot's row-major array.
  static View rowMajor(float[] data, ConvShape shape, Slot slot) {
    return new View(data, Layout.rowMajor(shape.sizes(slot)));
  }

  /// The same numbers in another layout.
  static View copy(Engine engine, View from, Layout layout) {
    View to = View.allocate(layout);
    new Copy(from.layout(), layout).run(engine.team(), from.data(), to.data());
    return to;
  }
}
