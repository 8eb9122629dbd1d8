package dev.backstride.engine.simd;

/// The transforms of Winograd's convolution along one axis: each a small matrix, applied to vectors
/// of channels. Run along one axis and then the other, they transform a tile.
public enum WinogradTransform {
  /// Bᵀ of F(4, 3) and F(2, 5): inputs at the points.
  INPUT_43(6, 6),
  /// G of F(4, 3): weights at the points.
  KERNEL_43(3, 6),
  /// Aᵀ of F(4, 3): outputs from the products.
  OUTPUT_43(6, 4),
  /// A of F(4, 3): gradients of the outputs at the points.
  GRADIENT_43(4, 6),
  /// Gᵀ of F(4, 3): gradients of the weights from the products.
  TAPS_43(6, 3),
  /// Bᵀ of F(2, 3): inputs at the points.
  INPUT_23(4, 4),
  /// G of F(2, 3): weights at the points.
  KERNEL_23(3, 4),
  /// Aᵀ of F(2, 3): outputs from the products.
  OUTPUT_23(4, 2),
  /// Bᵀ of F(4, 2) and F(2, 4): inputs at the points.
  INPUT_42(5, 5),
  /// G of F(4, 2): weights at the points.
  KERNEL_42(2, 5),
  /// Aᵀ of F(4, 2): outputs from the products.
  OUTPUT_42(5, 4),
  /// A of F(4, 2): gradients of the outputs at the points.
  GRADIENT_42(4, 5),
  /// Gᵀ of F(4, 2): gradients of the weights from the products.
  TAPS_42(5, 2),
  /// Bᵀ of F(2, 2): inputs at the points.
  INPUT_22(3, 3),
  /// G of F(2, 2): weights at the points.
  KERNEL_22(2, 3),
  /// Aᵀ of F(2, 2): outputs from the products.
  OUTPUT_22(3, 2),
  /// Bᵀ of F(2, 7) and F(4, 5): inputs at the points.
  INPUT_27(8, 8),
  /// G of F(2, 7): weights at the points.
  KERNEL_27(7, 8),
  /// Aᵀ of F(2, 7): outputs from the products.
  OUTPUT_27(8, 2),
  /// G of F(4, 5): weights at the points.
  KERNEL_45(5, 8),
  /// Aᵀ of F(4, 5): outputs from the products.
  OUTPUT_45(8, 4),
  /// G of F(2, 5): weights at the points.
  KERNEL_25(5, 6),
  /// Aᵀ of F(2, 5): outputs from the products.
  OUTPUT_25(6, 2),
  /// G of F(2, 4): weights at the points.
  KERNEL_24(4, 5),
  /// Aᵀ of F(2, 4): outputs from the products.
  OUTPUT_24(5, 2);

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
      case INPUT_43 -> WinogradInput43.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case KERNEL_43 -> WinogradKernel43.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case OUTPUT_43 -> WinogradOutput43.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case GRADIENT_43 -> WinogradGradient43.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case TAPS_43 -> WinogradTaps43.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case INPUT_23 -> WinogradInput23.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case KERNEL_23 -> WinogradKernel23.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case OUTPUT_23 -> WinogradOutput23.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case INPUT_42 -> WinogradInput42.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case KERNEL_42 -> WinogradKernel42.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case OUTPUT_42 -> WinogradOutput42.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case GRADIENT_42 -> WinogradGradient42.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case TAPS_42 -> WinogradTaps42.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case INPUT_22 -> WinogradInput22.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case KERNEL_22 -> WinogradKernel22.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case OUTPUT_22 -> WinogradOutput22.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case INPUT_27 -> WinogradInput27.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case KERNEL_27 -> WinogradKernel27.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case OUTPUT_27 -> WinogradOutput27.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case KERNEL_45 -> WinogradKernel45.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case OUTPUT_45 -> WinogradOutput45.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case KERNEL_25 -> WinogradKernel25.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case OUTPUT_25 -> WinogradOutput25.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case KERNEL_24 -> WinogradKernel24.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
      case OUTPUT_24 -> WinogradOutput24.run(from, atFrom, stepFrom, to, atTo, stepTo, length);
    }
  }
}
