package dev.backstride.train.exec;

import dev.backstride.engine.ShapeException;
import dev.backstride.train.net.ParameterSpec;
import java.util.Arrays;

/// A tensor of a network with its numbers, which training changes in place.
///
/// @param spec name, sizes and how it is trained
/// @param values row-major, as many as the sizes say; not copied
public record Parameter(ParameterSpec spec, float[] values) {

  /// Checks the number of values.
  ///
  /// @throws ShapeException if it is not the sizes'
  public Parameter {
    if (values.length != spec.count()) {
      throw new ShapeException(
          "%s has %d values, but its sizes %s make %d"
              .formatted(spec.name(), values.length, Arrays.toString(spec.sizes()), spec.count()));
    }
  }
}
