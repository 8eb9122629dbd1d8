package dev.backstride.laws;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import java.util.function.UnaryOperator;

/// The sizes of a row-major array, and how coordinates and indices belong together. Laws describe
/// flips, shifts, paddings and the like as maps of coordinates; what a map leads outside the array
/// counts as zero when it is read, and as not compared when two arrays are compared.
///
/// @param sizes outermost axis first
public record Grid(int... sizes) {

  /// The sizes of the array in a slot.
  public static Grid of(ConvShape shape, Slot slot) {
    return new Grid(shape.sizes(slot));
  }

  /// Number of elements.
  public int count() {
    int count = 1;
    for (int size : sizes) {
      count *= size;
    }
    return count;
  }

  /// The index of an element, or −1 if a coordinate lies outside.
  public int index(int... coordinates) {
    int index = 0;
    for (int a = 0; a < sizes.length; a++) {
      if (coordinates[a] < 0 || coordinates[a] >= sizes[a]) {
        return -1;
      }
      index = index * sizes[a] + coordinates[a];
    }
    return index;
  }

  /// The coordinates of an element, in a new array.
  public int[] coordinates(int index) {
    int[] coordinates = new int[sizes.length];
    int rest = index;
    for (int a = sizes.length - 1; a >= 0; a--) {
      coordinates[a] = rest % sizes[a];
      rest /= sizes[a];
    }
    return coordinates;
  }

  /// A new array of these sizes, whose element at c is `from`'s element at `source(c)`.
  ///
  /// @param from an array of the sizes `of`
  /// @param source may change its argument and return it
  public float[] gather(Grid of, float[] from, UnaryOperator<int[]> source) {
    float[] result = new float[count()];
    for (int i = 0; i < result.length; i++) {
      int index = of.index(source.apply(coordinates(i)));
      result[i] = index < 0 ? 0 : from[index];
    }
    return result;
  }
}
