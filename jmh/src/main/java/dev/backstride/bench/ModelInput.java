package dev.backstride.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/// What a model is given: the same numbers whichever library runs it.
///
/// @param sizes elements along each axis
/// @param data random numbers from [−1, 1)
record ModelInput(int[] sizes, float[] data) {

  /// @param name the input's name, which seeds the numbers
  /// @param declared the sizes that the model declares, less than 1 where it leaves them open
  /// @param side what an open size becomes; that of the first axis becomes 1
  static ModelInput of(String name, long[] declared, int side) {
    int[] sizes = new int[declared.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      boolean open = declared[axis] < 1;
      sizes[axis] = open ? axis == 0 ? 1 : side : Math.toIntExact(declared[axis]);
    }
    int count = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    SplittableRandom random = new SplittableRandom(name.hashCode());
    float[] data = new float[count];
    for (int i = 0; i < count; i++) {
      data[i] = (random.nextInt() >> 8) * 0x1p-23f;
    }
    return new ModelInput(sizes, data);
  }
}
