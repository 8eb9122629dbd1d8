package dev.backstride.engine.simd;

/// The transforms of Winograd's convolution along one axis: each a small matrix, applied to vectors
/// of channels. Run along one axis and then the other, they transform a tile.
public enum WinogradTransform {
  /// Bᵀ of F(4, 3): inputs at the points.
  INPUT_4(6, 6),
  /// G of F(4, 3): weights at the points.
  KERNEL_4(3, 6),
  /// Aᵀ of F(4, 3): outputs from the products.
  OUTPUT_4(6, 4),
  /// A of F(4, 3): gradients of the outputs at the points.
  GRADIENT_4(4, 6),
  /// Gᵀ of F(4, 3): gradients of the weights from the products.
  TAPS_4(6, 3),
  /// Bᵀ of F(2, 3): inputs at the points.
  INPUT_2(4, 4),
  /// G of F(2, 3): weights at the points.
  KERNEL_2(3, 4),
  /// Aᵀ of F(2, 3): outputs from the products.
  OUTPUT_2(4, 2);

  private final int taken;
  private final int given;

  WinogradTransform(int taken, int given) {
    this.taken = taken;
    this.given = given;
  }

  /// Number of values that go in.
  public int taken() {
    return taken;
  }

  /// Number of values that come out.
  public int given() {
    return given;
  }

  /// Transforms `length` neighbouring floats, rounded up to whole vectors: value `i` of float `c`
  /// is read at `from[atFrom + i·stepFrom + c]`, result `j` is written at `to[atTo + j·stepTo +
  /// c]`.
  public void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    switch (this) {
      case INPUT_4 -> WinogradInput4.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case KERNEL_4 -> WinogradKernel4.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case OUTPUT_4 -> WinogradOutput4.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case GRADIENT_4 -> WinogradGradient4.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case TAPS_4 -> WinogradTaps4.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case INPUT_2 -> WinogradInput2.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case KERNEL_2 -> WinogradKernel2.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case OUTPUT_2 -> WinogradOutput2.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
    }
  }
}
