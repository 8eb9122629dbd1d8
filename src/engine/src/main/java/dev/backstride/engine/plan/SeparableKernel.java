package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import java.util.Optional;

/// Weights that take every channel to itself by the same kernel, a column times a row: those of
/// bilinear up-sampling, above all.
///
/// @param column factor of each kernel row
/// @param row factor of each kernel column
record SeparableKernel(float[] column, float[] row) {
  /// A product may miss the kernel's element by some roundings.
  private static final double TOLERANCE = 0x1p-21;

  /// The factors of weights of two spatial axes; empty if the weights are not such.
  static Optional<SeparableKernel> of(ConvShape shape, float[] w) {
    boolean square = shape.inChannels() == shape.outChannels();
    boolean oneGroup = shape.groups() == 1 || shape.groups() == shape.inChannels();
    if (shape.axes().size() != 2 || !square || !oneGroup || !sameOnDiagonal(shape, w)) {
      return Optional.empty();
    }
    SeparableKernel factors =
        factors(w, shape.axes().get(0).kernel(), shape.axes().get(1).kernel());
    return factors.matches(w) ? Optional.of(factors) : Optional.empty();
  }

  private static boolean sameOnDiagonal(ConvShape shape, float[] w) {
    int in = shape.inChannels() / shape.groups();
    int taps = shape.length(Slot.W) / (shape.outChannels() * in);
    for (int o = 0; o < shape.outChannels(); o++) {
      for (int i = 0; i < in; i++) {
        boolean diagonal = in == 1 || i == o;
        for (int tap = 0; tap < taps; tap++) {
          if (w[(o * in + i) * taps + tap] != (diagonal ? w[tap] : 0)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /// From the sums of the kernel's rows and columns. What divides them is a power of 2, so that a
  /// kernel times 2ᵏ has the same factors but for powers of 2. Where the whole sums to a power of
  /// 2, as in bilinear up-sampling by powers of 2, the factors are exact.
  private static SeparableKernel factors(float[] kernel, int rows, int columns) {
    double[] rowSums = new double[rows];
    double[] columnSums = new double[columns];
    double total = 0;
    for (int h = 0; h < rows; h++) {
      for (int k = 0; k < columns; k++) {
        double element = kernel[h * columns + k];
        rowSums[h] += element;
        columnSums[k] += element;
        total += element;
      }
    }
    double scale = Math.scalb(1.0, Math.floorDiv(Math.getExponent(total), 2));
    float[] column = new float[rows];
    float[] row = new float[columns];
    for (int h = 0; h < rows; h++) {
      column[h] = (float) (rowSums[h] / scale);
    }
    for (int k = 0; k < columns; k++) {
      row[k] = (float) (columnSums[k] * scale / total);
    }
    return new SeparableKernel(column, row);
  }

  /// Whether the products give the kernel. NaN, as from a kernel that sums to 0, does not match.
  private boolean matches(float[] kernel) {
    for (int h = 0; h < column.length; h++) {
      for (int k = 0; k < row.length; k++) {
        double element = kernel[h * row.length + k];
        double error = Math.abs((double) column[h] * row[k] - element);
        if (!(error <= TOLERANCE * Math.abs(element))) {
          return false;
        }
      }
    }
    return true;
  }
}
