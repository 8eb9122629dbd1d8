package dev.backstride.train.data;

/// Pictures and labels to train on, dense and channels-last.
///
/// @param pixels batch × height × width × 3, normalised
/// @param labels batch × height × width, unsigned; 255 is ignored
public record Batch(float[] pixels, byte[] labels) {

  /// An empty batch.
  public static Batch of(int pictures, int height, int width) {
    int pixels = Math.multiplyExact(pictures, Math.multiplyExact(height, width));
    return new Batch(new float[Math.multiplyExact(pixels, Photo.CHANNELS)], new byte[pixels]);
  }
}
