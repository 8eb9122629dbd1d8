package dev.backstride.train.checkpoint;

import java.util.Arrays;

/// A tensor in a file.
///
/// @param name unique in the file
/// @param sizes outermost first
/// @param values row-major; not copied
public record NamedTensor(String name, int[] sizes, float[] values) {

  /// Checks the number of values.
  ///
  /// @throws IllegalArgumentException if it is not the sizes'
  public NamedTensor {
    int count = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    if (count != values.length) {
      throw new IllegalArgumentException(
          name + " has " + values.length + " values for sizes " + Arrays.toString(sizes));
    }
  }
}
