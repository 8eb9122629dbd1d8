package dev.backstride.onnx;

import java.util.List;
import java.util.Optional;

/// What a model says about one of its inputs or outputs.
///
/// @param name the model's name for it
/// @param type type of the elements
/// @param dimensions one for each axis, outermost first; empty if the model leaves the rank open
public record ValueInfo(String name, ElementType type, Optional<List<Dimension>> dimensions) {
  public ValueInfo {
    dimensions = dimensions.map(List::copyOf);
  }

  @Override
  public String toString() {
    return name + ": " + type + dimensions.map(Object::toString).orElse("[…]");
  }
}
