package dev.backstride.laws;

import dev.backstride.engine.Slot;

/// What a contraction should give, element by element from its [Terms].
///
/// @param sums the results, summed in double
/// @param absolute the same sums of absolute products
/// @param terms number of products in each
public record Oracle(double[] sums, double[] absolute, int[] terms) {

  /// Evaluates the definition. Products of two floats are exact in double.
  public static Oracle of(Operands operands, Slot open) {
    return of(operands, open, Padding.MULTIPLIED);
  }

  /// Evaluates the definition.
  ///
  /// @param padding whether terms with a zero outside are summed or skipped
  public static Oracle of(Operands operands, Slot open, Padding padding) {
    int length = operands.shape().length(open);
    Sum sum = new Sum(open, operands, padding == Padding.SKIPPED);
    Oracle oracle = new Oracle(new double[length], new double[length], new int[length]);
    Terms terms = new Terms(operands.shape());
    for (int i = 0; i < length; i++) {
      sum.clear();
      terms.visit(open, i, sum);
      oracle.sums[i] = sum.value;
      oracle.absolute[i] = sum.absolute;
      oracle.terms[i] = sum.terms;
    }
    return oracle;
  }

  /// The results of chains of fused multiply-adds, each from 0 and in the order of [Terms], whose
  /// sums are added first to last: the bits that a strict backend gives.
  ///
  /// @param length terms of a chain
  public static float[] chain(Operands operands, Slot open, int length) {
    float[] result = new float[operands.shape().length(open)];
    Chain chain = new Chain(open, operands, length);
    Terms terms = new Terms(operands.shape());
    for (int i = 0; i < result.length; i++) {
      terms.visit(open, i, chain);
      result[i] = chain.take();
    }
    return result;
  }

  /// Picks the two factors of a term that are not in the open slot.
  private record Factors(Slot open, Operands operands) {
    float first(int x, int w) {
      return open == Slot.X ? operands.w()[w] : x < 0 ? 0 : operands.x()[x];
    }

    float second(int w, int y) {
      return open == Slot.Y ? operands.w()[w] : y < 0 ? 0 : operands.y()[y];
    }
  }

  private static final class Sum implements Terms.Visitor {
    private final Factors factors;
    private final boolean insideOnly;
    private double value;
    private double absolute;
    private int terms;

    Sum(Slot open, Operands operands, boolean insideOnly) {
      factors = new Factors(open, operands);
      this.insideOnly = insideOnly;
    }

    void clear() {
      value = 0;
      absolute = 0;
      terms = 0;
    }

    @Override
    public void term(int x, int w, int y) {
      if (insideOnly && (x < 0 || y < 0)) {
        return;
      }
      double product = (double) factors.first(x, w) * factors.second(w, y);
      value += product;
      absolute += Math.abs(product);
      terms++;
    }
  }

  private static final class Chain implements Terms.Visitor {
    private final Factors factors;
    private final int length;
    private float finished;
    private float value;
    private int terms;

    Chain(Slot open, Operands operands, int length) {
      factors = new Factors(open, operands);
      this.length = length;
    }

    @Override
    public void term(int x, int w, int y) {
      if (terms > 0 && terms % length == 0) {
        finish();
      }
      value = Math.fma(factors.first(x, w), factors.second(w, y), value);
      terms++;
    }

    private void finish() {
      finished = terms > length ? finished + value : value;
      value = 0;
    }

    /// The sum, and back to the start.
    float take() {
      finish();
      terms = 0;
      return finished;
    }
  }
}
