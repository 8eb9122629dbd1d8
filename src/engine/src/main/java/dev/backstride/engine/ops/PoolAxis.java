package dev.backstride.engine.ops;

/// A pooling window with the strides of two layouts: where in the input the taps of each output
/// position lie.
///
/// @param window the geometry
/// @param first first tap inside the input, by position
/// @param count number of taps inside the input, by position
/// @param from distance of that first tap's element from the axis' element 0, by position
/// @param tapStride floats between neighbouring taps
/// @param toStride floats between neighbouring positions in the output
record PoolAxis(
    PoolWindow window, int[] first, int[] count, int[] from, int tapStride, int toStride) {
  /// Stands for a missing axis.
  static final PoolAxis NONE = of(new PoolWindow(1, 1, 1, 1, 1, 0, 0), 0, 0);

  static PoolAxis of(PoolWindow window, int fromStride, int toStride) {
    int[] first = new int[window.out()];
    int[] count = new int[window.out()];
    int[] from = new int[window.out()];
    for (int p = 0; p < window.out(); p++) {
      first[p] = window.firstTap(p);
      count[p] = Math.max(0, window.endTap(p) - first[p]);
      int element = window.stride() * p + window.dilation() * first[p] - window.before();
      from[p] = element * fromStride;
    }
    return new PoolAxis(window, first, count, from, window.dilation() * fromStride, toStride);
  }

  /// What the average at a position divides by.
  int divisor(int position, boolean countPadding) {
    return countPadding ? window.paddedTaps(position) : count[position];
  }

  /// The input element that a tap meets, counted from the first tap inside.
  int element(int position, int tap) {
    return window.stride() * position
        - window.before()
        + window.dilation() * (first[position] + tap);
  }
}
