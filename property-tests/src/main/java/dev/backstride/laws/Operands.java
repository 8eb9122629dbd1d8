package dev.backstride.laws;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;

/// The three arrays of a contraction; the one in the open slot is ignored.
///
/// @param shape the geometry
/// @param exact whether sums of their products are exact in `float` in any order
/// @param x batch × inChannels × in…
/// @param w outChannels × inChannels/groups × kernel…
/// @param y batch × outChannels × out…
public record Operands(ConvShape shape, boolean exact, float[] x, float[] w, float[] y) {

  /// The array in a slot.
  public float[] get(Slot slot) {
    return switch (slot) {
      case X -> x;
      case W -> w;
      case Y -> y;
    };
  }

  /// The same operands with another array in one slot.
  public Operands with(Slot slot, float[] array) {
    return switch (slot) {
      case X -> new Operands(shape, exact, array, w, y);
      case W -> new Operands(shape, exact, x, array, y);
      case Y -> new Operands(shape, exact, x, w, array);
    };
  }

  /// Operands of another shape, exact if these are.
  public Operands of(ConvShape other, float[] newX, float[] newW, float[] newY) {
    return new Operands(other, exact, newX, newW, newY);
  }

  /// The sizes of the array in a slot.
  public Grid grid(Slot slot) {
    return Grid.of(shape, slot);
  }
}
