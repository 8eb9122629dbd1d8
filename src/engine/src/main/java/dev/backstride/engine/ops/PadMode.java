package dev.backstride.engine.ops;

/// What a padding consists of.
public enum PadMode {
  /// One value.
  CONSTANT,
  /// The tensor mirrored at its outermost elements, which are not repeated.
  REFLECT,
  /// The outermost element.
  EDGE,
  /// The tensor again.
  WRAP;

  /// The index inside an axis that index `i`, inside or not, takes its element from, −1 for the
  /// constant.
  int source(int i, int size) {
    if (i >= 0 && i < size) {
      return i;
    }
    return switch (this) {
      case CONSTANT -> -1;
      case REFLECT -> {
        int period = Math.max(1, 2 * (size - 1));
        int within = Math.floorMod(i, period);
        yield within < size ? within : period - within;
      }
      case EDGE -> i < 0 ? 0 : size - 1;
      case WRAP -> Math.floorMod(i, size);
    };
  }
}
