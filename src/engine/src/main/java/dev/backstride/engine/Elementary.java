package dev.backstride.engine;

/// The functions of mathematics among the element-wise ones.
public enum Elementary implements Activation {
  /// |v|.
  ABS {
    @Override
    public double apply(double v) {
      return Math.abs(v);
    }
  },
  /// −v.
  NEGATE {
    @Override
    public double apply(double v) {
      return -v;
    }
  },
  /// −1, 0 or 1; a zero keeps its sign, NaN stays NaN.
  SIGN {
    @Override
    public double apply(double v) {
      return Math.signum(v);
    }
  },
  /// The largest integer that is not above v.
  FLOOR {
    @Override
    public double apply(double v) {
      return Math.floor(v);
    }
  },
  /// The smallest integer that is not below v.
  CEIL {
    @Override
    public double apply(double v) {
      return Math.ceil(v);
    }
  },
  /// The nearest integer, the even one of two.
  ROUND {
    @Override
    public double apply(double v) {
      return Math.rint(v);
    }
  },
  /// 1/v.
  RECIPROCAL {
    @Override
    public double apply(double v) {
      return 1 / v;
    }
  },
  /// Square root; NaN for v < 0.
  SQRT {
    @Override
    public double apply(double v) {
      return Math.sqrt(v);
    }
  },
  /// eᵛ.
  EXP {
    @Override
    public double apply(double v) {
      return Math.exp(v);
    }
  },
  /// Natural logarithm; NaN for v < 0.
  LOG {
    @Override
    public double apply(double v) {
      return Math.log(v);
    }
  },
  /// The error function, 2/√π · ∫₀ᵛ e^(−t²) dt.
  ERF {
    @Override
    public double apply(double v) {
      return ErrorFunction.erf(v);
    }
  }
}
