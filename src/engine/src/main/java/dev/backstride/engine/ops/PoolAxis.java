package dev.backstride.engine.ops;

/// A pooling window with the strides of two layouts: where in the input the taps of each output
/// position lie.
///
/// @param window the geometry
/// @param count number of taps inside the input, by position
/// @param from distance of the first of them from the axis' element 0, by position
/// @param tapStride floats between neighbouring taps
/// @param toStride floats between neighbouring positions in the output
record PoolAxis(PoolWindow window, int[] count, int[] from, int tapStride, int toStride) {
  /// Stands for a missing axis.
  static final PoolAxis NONE = of(new PoolWindow(1, 1, 1, 1, 1, 0, 0), 0, 0);

  static PoolAxis of(PoolWindow window, int fromStride, int toStride) {
    int[] count = new int[window.out()];
    int[] from = new int[window.out()];
    for (int p = 0; p < window.out(); p++) {
      int first = window.firstTap(p);
      count[p] = Math.max(0, window.endTap(p) - first);
      int element = window.stride() * p + window.dilation() * first - window.before();
      from[p] = element * fromStride;
    }
    return new PoolAxis(window, count, from, window.dilation() * fromStride, toStride);
  }

  /// How many positions from `position` to `end` are one run of floats for every tap, if a pixel is
  /// `floats` of them: the kernels take them for one pixel with more channels.
  int together(int position, int end, int floats) {
    int next = position + 1;
    while (toStride == floats
        && next < end
        && from[next] - from[next - 1] == floats
        && count[next] == count[position]
        && window.paddedTaps(next) == window.paddedTaps(position)) {
      next++;
    }
    return next - position;
  }

  /// What the average at a position divides by.
  int divisor(int position, boolean countPadding) {
    return countPadding ? window.paddedTaps(position) : count[position];
  }
}
