package dev.backstride.engine.ops;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;

/// Applies a function of two numbers element by element, with broadcasting.
public final class Binary {
  private final Rows rows;

  /// @param a of the sizes of `to`, or sizes that broadcast to them
  /// @param b likewise
  public Binary(BinaryFunction function, Layout a, Layout b, Layout to) {
    this(function, a, b, new Activation.Identity(), to);
  }

  /// @param a of the sizes of `to`, or sizes that broadcast to them
  /// @param b likewise
  /// @param then applied to the function's rounded value
  public Binary(BinaryFunction function, Layout a, Layout b, Activation then, Layout to) {
    Strided left = Strided.of(a).broadcast(to.sizes());
    Strided right = Strided.of(b).broadcast(to.sizes());
    rows = new Rows(function, then, Strided.of(to), left, right);
  }

  /// Fills `to`, which may be an input's array if the layouts are the same.
  public void run(Team team, float[] a, float[] b, float[] to) {
    rows.share(team, to, a, b, null);
  }

  private static final class Rows extends RowTask {
    private final BinaryFunction function;
    private final Activation then;

    private Rows(BinaryFunction function, Activation then, Strided... operands) {
      super(operands);
      this.function = function;
      this.then = then;
    }

    @Override
    void row(float[] y, int to, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int n) {
      switch (function) {
        case ADD -> BinaryRows.add(a, aAt, b, bAt, y, to, n);
        case SUBTRACT -> BinaryRows.subtract(a, aAt, b, bAt, y, to, n);
        case MULTIPLY -> BinaryRows.multiply(a, aAt, b, bAt, y, to, n);
        case DIVIDE -> BinaryRows.divide(a, aAt, b, bAt, y, to, n);
        case MAX -> BinaryRows.max(a, aAt, b, bAt, y, to, n);
        case MIN -> BinaryRows.min(a, aAt, b, bAt, y, to, n);
        case POWER -> BinaryRows.power(a, aAt, b, bAt, y, to, n);
        case PRELU -> BinaryRows.prelu(a, aAt, b, bAt, y, to, n);
        case EQUAL -> BinaryRows.equal(a, aAt, b, bAt, y, to, n);
        case GREATER -> BinaryRows.greater(a, aAt, b, bAt, y, to, n);
        case GREATER_OR_EQUAL -> BinaryRows.greaterOrEqual(a, aAt, b, bAt, y, to, n);
      }
      if (!(then instanceof Activation.Identity)) {
        ActivationRow.apply(then, y, to, n);
      }
    }
  }
}
