package dev.backstride.train.data;

/// How 8-bit colours become the numbers that a network reads: `(v/255 − mean) / deviation`.
///
/// @param mean of red, green and blue
/// @param deviation likewise
public record Normalisation(float[] mean, float[] deviation) {

  /// The mean and deviation of ImageNet's photographs, as most networks use them.
  public static Normalisation photographs() {
    return new Normalisation(
        new float[] {0.485f, 0.456f, 0.406f}, new float[] {0.229f, 0.224f, 0.225f});
  }

  /// The number for a colour.
  ///
  /// @param value 0 to 255, also between two
  /// @param channel 0 red, 1 green, 2 blue
  public float apply(float value, int channel) {
    return (value / 255 - mean[channel]) / deviation[channel];
  }
}
