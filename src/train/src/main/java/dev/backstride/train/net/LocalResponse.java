package dev.backstride.train.net;

/// Local response normalisation over neighbouring channels, as in AlexNet: each element is divided
/// by `(1 + alpha/size · Σ x²)^beta`, where the sum runs over `size` channels around its own.
///
/// @param size number of channels, odd
/// @param alpha weight of the mean square
/// @param beta exponent
public record LocalResponse(int size, float alpha, float beta) implements Layer {

  /// Checks the size.
  ///
  /// @throws IllegalArgumentException if it is not odd and positive
  public LocalResponse {
    if (size < 1 || size % 2 == 0) {
      throw new IllegalArgumentException("size " + size + " is not odd and positive");
    }
  }

  @Override
  public String label() {
    return "local response " + size;
  }
}
