package dev.backstride.onnx;

/// The size of one axis of a model's input or output, as far as the model says.
public sealed interface Dimension {

  /// A size that the model prescribes.
  ///
  /// @param size elements, at least 0
  record Fixed(int size) implements Dimension {
    @Override
    public String toString() {
      return Integer.toString(size);
    }
  }

  /// A size that the caller chooses. Within one run, equal names mean equal sizes.
  ///
  /// @param name the model's name for it; empty if it has none, and then equal to no other
  record Symbol(String name) implements Dimension {
    @Override
    public String toString() {
      return name.isEmpty() ? "?" : name;
    }
  }
}
