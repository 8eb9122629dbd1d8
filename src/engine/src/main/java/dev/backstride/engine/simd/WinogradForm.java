package dev.backstride.engine.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sizes of Winograd's convolution F(m×m, r×r): a tile of m×m outputs, from (m+r−1)×(m+r−1)
/// inputs, takes (m+r−1)² multiplications for each pair of channels instead of r²·m².
///
/// Along one axis the m+r−1 inputs and the r weights are evaluated, as polynomials, at m+r−2
/// points p₀, p₁, … and at infinity; the products of the values are those of the product
/// polynomial, and the outputs follow by interpolation. Inputs are multiplied by Bᵀ, weights by G,
/// products by Aᵀ:
///
/// - G: row `j` is (1, pⱼ, … pⱼʳ⁻¹) / Π(pⱼ − pᵢ), the last row (0, … 0, 1)
/// - Bᵀ: row `j` has the coefficients of Π(x − pᵢ) over i ≠ j, the last row those over all i
/// - Aᵀ: column `j` is (1, pⱼ, pⱼ² …), the last column (0, …, 0, 1)
///
/// The points decide about the error. For F(4×4, 3×3), 0, ±5/8 and ±3/2 give half that of the
/// usual 0, ±1 and ±2. For F(4×4, 2×2), 0, −1, 1/2 and 2 give two thirds of that of 0, ±1 and 2.
/// Forms of as many points may share them: those of F(4×4, 3×3) are within 1 % of the best for
/// F(2×2, 5×5). For eight points, F(2×2, 7×7) and F(4×4, 5×5), no others were better than 0, ±1/2,
/// ±1 and ±2.
/// All entries of A and B are exact in float.
public enum WinogradForm {
  /// 36 multiplications for 144.
  F43(
      4,
      3,
      WinogradTransform.INPUT_43,
      WinogradTransform.KERNEL_43,
      WinogradTransform.OUTPUT_43,
      Adjoint.OF_43),
  /// 16 multiplications for 36.
  F23(2, 3, WinogradTransform.INPUT_23, WinogradTransform.KERNEL_23, WinogradTransform.OUTPUT_23),
  /// 25 multiplications for 64.
  F42(
      4,
      2,
      WinogradTransform.INPUT_42,
      WinogradTransform.KERNEL_42,
      WinogradTransform.OUTPUT_42,
      Adjoint.OF_42),
  /// 9 multiplications for 16.
  F22(2, 2, WinogradTransform.INPUT_22, WinogradTransform.KERNEL_22, WinogradTransform.OUTPUT_22),
  /// 64 multiplications for 196.
  F27(2, 7, WinogradTransform.INPUT_27, WinogradTransform.KERNEL_27, WinogradTransform.OUTPUT_27),
  /// 64 multiplications for 400.
  F45(4, 5, WinogradTransform.INPUT_27, WinogradTransform.KERNEL_45, WinogradTransform.OUTPUT_45),
  /// 36 multiplications for 100.
  F25(2, 5, WinogradTransform.INPUT_43, WinogradTransform.KERNEL_25, WinogradTransform.OUTPUT_25),
  /// 25 multiplications for 64.
  F24(2, 4, WinogradTransform.INPUT_42, WinogradTransform.KERNEL_24, WinogradTransform.OUTPUT_24);

  private final int outputs;
  private final int taps;
  private final WinogradTransform input;
  private final WinogradTransform kernel;
  private final WinogradTransform output;
  private final Optional<Adjoint> adjoint;

  /// The transforms of a gradient of weights.
  public enum Adjoint {
    /// Those of F(4×4,3×3).
    OF_43(WinogradTransform.GRADIENT_43, WinogradTransform.TAPS_43),
    /// Those of F(4×4,2×2).
    OF_42(WinogradTransform.GRADIENT_42, WinogradTransform.TAPS_42);

    private final WinogradTransform gradient;
    private final WinogradTransform taps;

    Adjoint(WinogradTransform gradient, WinogradTransform taps) {
      this.gradient = gradient;
      this.taps = taps;
    }

    /// A, of a tile of the outputs' gradient.
    public WinogradTransform gradient() {
      return gradient;
    }

    /// Gᵀ, of the sums over the tiles.
    public WinogradTransform taps() {
      return taps;
    }
  }

  WinogradForm(
      int outputs,
      int taps,
      WinogradTransform input,
      WinogradTransform kernel,
      WinogradTransform output) {
    this(outputs, taps, input, kernel, output, null);
  }

  WinogradForm(
      int outputs,
      int taps,
      WinogradTransform input,
      WinogradTransform kernel,
      WinogradTransform output,
      Adjoint adjoint) {
    this.outputs = outputs;
    this.taps = taps;
    this.input = input;
    this.kernel = kernel;
    this.output = output;
    this.adjoint = Optional.ofNullable(adjoint);
  }

  /// The forms for kernels of so many taps along an axis.
  public static List<WinogradForm> ofTaps(int taps) {
    List<WinogradForm> forms = new ArrayList<>();
    for (WinogradForm form : values()) {
      if (form.taps == taps) {
        forms.add(form);
      }
    }
    return forms;
  }

  /// Outputs of a tile along an axis.
  public int outputs() {
    return outputs;
  }

  /// Weights of a kernel along an axis.
  public int taps() {
    return taps;
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

  /// What computes a gradient of weights in this form, if it is built.
  public Optional<Adjoint> adjoint() {
    return adjoint;
  }

  @Override
  public String toString() {
    return "F(" + outputs + "×" + outputs + "," + taps + "×" + taps + ")";
  }
}
