package dev.backstride.engine.ops;

/// Functions of two numbers that [Binary] applies element by element. `apply` is the definition.
/// Comparisons give 1 for true and 0 for false.
public enum BinaryFunction {
  /// a + b.
  ADD {
    @Override
    public double apply(double a, double b) {
      return a + b;
    }
  },
  /// a − b.
  SUBTRACT {
    @Override
    public double apply(double a, double b) {
      return a - b;
    }
  },
  /// a · b.
  MULTIPLY {
    @Override
    public double apply(double a, double b) {
      return a * b;
    }
  },
  /// a / b.
  DIVIDE {
    @Override
    public double apply(double a, double b) {
      return a / b;
    }
  },
  /// The larger one; NaN if one is NaN.
  MAX {
    @Override
    public double apply(double a, double b) {
      return Math.max(a, b);
    }
  },
  /// The smaller one; NaN if one is NaN.
  MIN {
    @Override
    public double apply(double a, double b) {
      return Math.min(a, b);
    }
  },
  /// a to the power of b.
  POWER {
    @Override
    public double apply(double a, double b) {
      return Math.pow(a, b);
    }
  },
  /// a for a ≥ 0, else b · a: PReLU with slopes b.
  PRELU {
    @Override
    public double apply(double a, double b) {
      return a < 0 ? b * a : a;
    }
  },
  /// Whether a = b.
  EQUAL {
    @Override
    public double apply(double a, double b) {
      return a == b ? 1 : 0;
    }
  },
  /// Whether a > b.
  GREATER {
    @Override
    public double apply(double a, double b) {
      return a > b ? 1 : 0;
    }
  },
  /// Whether a ≥ b.
  GREATER_OR_EQUAL {
    @Override
    public double apply(double a, double b) {
      return a >= b ? 1 : 0;
    }
  };

  /// The function's value.
  public abstract double apply(double a, double b);
}
