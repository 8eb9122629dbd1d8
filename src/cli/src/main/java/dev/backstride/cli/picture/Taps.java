package dev.backstride.cli.picture;

/// One axis of a linear interpolation: element `i` of the result is
/// `Σ weights[i][k] · source[first[i] + k]`. Where the result is smaller than the source the
/// triangle widens, so every source element counts and fine patterns do not alias.
public record Taps(int[] first, float[][] weights) {

  /// From `from` elements to `to`, both at least 1. Element centres lie at i + ½.
  public static Taps triangle(int from, int to) {
    double scale = (double) from / to;
    double radius = Math.max(scale, 1);
    int[] first = new int[to];
    float[][] weights = new float[to][];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale - 0.5;
      int low = Math.clamp((long) Math.ceil(centre - radius), 0, from - 1);
      int high = Math.clamp((long) Math.floor(centre + radius), low, from - 1);
      first[i] = low;
      weights[i] = new float[high - low + 1];
      double sum = 0;
      for (int k = low; k <= high; k++) {
        sum += Math.max(0, radius - Math.abs(k - centre));
      }
      for (int k = low; k <= high; k++) {
        weights[i][k - low] = (float) (Math.max(0, radius - Math.abs(k - centre)) / sum);
      }
    }
    return new Taps(first, weights);
  }

  /// Interpolates one line.
  ///
  /// @param source holds the elements of the source at `offset`, `offset + stride`, …
  /// @param to takes the result from `toOffset` on
  public void apply(float[] source, int offset, int stride, float[] to, int toOffset) {
    for (int i = 0; i < first.length; i++) {
      float[] weight = weights[i];
      int from = offset + first[i] * stride;
      float sum = 0;
      for (int k = 0; k < weight.length; k++) {
        sum += weight[k] * source[from + k * stride];
      }
      to[toOffset + i] = sum;
    }
  }
}
