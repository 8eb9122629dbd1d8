package dev.backstride.engine.simd;

import java.util.Optional;

/// A depthwise kernel whose taps are unrolled and whose loop runs over the channels, for windows of
/// the numbers of taps that occur most: 3 × 3 and what the phases of transposed convolutions of
/// stride 2 leave of it, and 2 × 2, which every phase of up-sampling has. A stride of 2 gained a
/// fifth over [DepthwiseTile8], whose loop over one to four taps is short.
///
/// @param pixels pixels of a tile
/// @param kernel computes a tile
public record DepthwiseTile(int pixels, Kernel kernel) {

  /// Computes one tile.
  public interface Kernel {
    /// See [DepthwiseTile9#run].
    void run(
        float[] a,
        int atA,
        int stepA,
        int[] taps,
        float[] w,
        int atW,
        int strideW,
        float[] c,
        int atC,
        int stepC,
        int pixels,
        int channels);
  }

  /// The tile for a number of taps, if there is one.
  public static Optional<DepthwiseTile> forTaps(int taps) {
    return switch (taps) {
      case 1 -> Optional.of(new DepthwiseTile(DepthwiseTile1.PIXELS, DepthwiseTile1::run));
      case 2 -> Optional.of(new DepthwiseTile(DepthwiseTile2.PIXELS, DepthwiseTile2::run));
      case 4 -> Optional.of(new DepthwiseTile(DepthwiseTile4.PIXELS, DepthwiseTile4::run));
      case 9 -> Optional.of(new DepthwiseTile(DepthwiseTile9.PIXELS, DepthwiseTile9::run));
      default -> Optional.empty();
    };
  }
}
