package dev.backstride.engine.simd;

/// The sizes of Winograd's convolution F(m×m, 3×3): a tile of m×m outputs, from (m+2)×(m+2)
/// inputs, takes (m+2)² multiplications for each pair of channels instead of 9m².
///
/// Along one axis the m+2 inputs and the three weights are evaluated, as polynomials, at m+1
/// points p₀, p₁, … and at infinity; the products of the values are those of the product
/// polynomial, and the outputs follow by interpolation. Inputs are multiplied by Bᵀ, weights by G,
/// products by Aᵀ:
///
/// - G: row `j` is (1, pⱼ, pⱼ²) / Π(pⱼ − pᵢ), the last row (0, 0, 1)
/// - Bᵀ: row `j` has the coefficients of Π(x − pᵢ) over i ≠ j, the last row those over all i
/// - Aᵀ: column `j` is (1, pⱼ, pⱼ² …), the last column (0, …, 0, 1)
///
/// The points decide about the error. For F(4×4, 3×3), 0, ±5/8 and ±3/2 give half that of the
/// usual 0, ±1 and ±2, and all entries of A and B are exact in float.
public enum WinogradForm {
  /// 36 multiplications for 144.
  F4(4, WinogradTransform.INPUT_4, WinogradTransform.KERNEL_4, WinogradTransform.OUTPUT_4),
  /// 16 multiplications for 36.
  F2(2, WinogradTransform.INPUT_2, WinogradTransform.KERNEL_2, WinogradTransform.OUTPUT_2);

  private final int outputs;
  private final WinogradTransform input;
  private final WinogradTransform kernel;
  private final WinogradTransform output;

  WinogradForm(
      int outputs, WinogradTransform input, WinogradTransform kernel, WinogradTransform output) {
    this.outputs = outputs;
    this.input = input;
    this.kernel = kernel;
    this.output = output;
  }

  /// Outputs of a tile along an axis.
  public int outputs() {
    return outputs;
  }

  /// Points of a tile along both axes.
  public int points() {
    return input.given() * input.given();
  }

  /// Bᵀ.
  public WinogradTransform input() {
    return input;
  }

  /// G.
  public WinogradTransform kernel() {
    return kernel;
  }

  /// Aᵀ.
  public WinogradTransform output() {
    return output;
  }

  @Override
  public String toString() {
    return "F(" + outputs + "×" + outputs + ",3×3)";
  }
}
