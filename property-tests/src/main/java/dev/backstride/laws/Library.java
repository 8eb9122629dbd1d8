package dev.backstride.laws;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;

/// A backend with the same promises for all shapes.
record Library(Backend backend, boolean isOrdered, Padding padding) implements Subject {
  @Override
  public boolean ordered(ConvShape shape, Slot open) {
    return isOrdered;
  }

  @Override
  public Padding padding(ConvShape shape, Slot open) {
    return padding;
  }
}
