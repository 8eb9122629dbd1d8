package dev.backstride.engine;

/// An element-wise function that a contraction can apply to its result. `apply` is the
/// definition, in double; the SIMD engine's own evaluation stays within a few units in the last
/// place of it.
public sealed interface Activation
    permits Activation.Identity,
        Activation.Relu,
        Activation.LeakyRelu,
        Activation.ThresholdedRelu,
        Activation.Clip,
        Activation.Sigmoid,
        Activation.HardSigmoid,
        Activation.HardSwish,
        Activation.Swish,
        Activation.Tanh,
        Activation.Elu,
        Activation.Selu,
        Activation.Celu,
        Activation.Softplus,
        Activation.Softsign,
        Activation.Gelu,
        Activation.GeluTanh,
        Activation.Mish,
        Activation.Scaled,
        Elementary {

  /// The function's value at `v`.
  double apply(double v);

  /// v.
  record Identity() implements Activation {
    @Override
    public double apply(double v) {
      return v;
    }
  }

  /// v for v > 0, else 0. NaN stays NaN.
  record Relu() implements Activation {
    @Override
    public double apply(double v) {
      return v < 0 ? 0 : v;
    }
  }

  /// v for v ≥ 0, else slope · v.
  ///
  /// @param slope factor for negative values, any number
  record LeakyRelu(float slope) implements Activation {
    @Override
    public double apply(double v) {
      return v < 0 ? slope * v : v;
    }
  }

  /// v for v > threshold, else 0. NaN stays NaN.
  ///
  /// @param threshold any number
  record ThresholdedRelu(float threshold) implements Activation {
    @Override
    public double apply(double v) {
      return v <= threshold ? 0 : v;
    }
  }

  /// v limited to [least, most]. NaN stays NaN.
  ///
  /// @param least lower limit, may be −∞
  /// @param most upper limit, may be +∞
  record Clip(float least, float most) implements Activation {
    @Override
    public double apply(double v) {
      double raised = v < least ? least : v;
      return raised > most ? most : raised;
    }
  }

  /// 1 / (1 + e⁻ᵛ).
  record Sigmoid() implements Activation {
    @Override
    public double apply(double v) {
      return 1 / (1 + Math.exp(-v));
    }
  }

  /// slope · v + offset, limited to [0, 1].
  ///
  /// @param slope ONNX's alpha, usually 1/5 or 1/6
  /// @param offset ONNX's beta, usually 1/2
  record HardSigmoid(float slope, float offset) implements Activation {
    @Override
    public double apply(double v) {
      double line = slope * v + offset;
      double raised = line < 0 ? 0 : line;
      return raised > 1 ? 1 : raised;
    }
  }

  /// v · hardSigmoid(v) with slope 1/6 and offset 1/2.
  record HardSwish() implements Activation {
    private static final HardSigmoid GATE = new HardSigmoid(1 / 6f, 0.5f);

    @Override
    public double apply(double v) {
      return v * GATE.apply(v);
    }
  }

  /// v · sigmoid(v), also called SiLU.
  record Swish() implements Activation {
    @Override
    public double apply(double v) {
      return v / (1 + Math.exp(-v));
    }
  }

  /// Hyperbolic tangent.
  record Tanh() implements Activation {
    @Override
    public double apply(double v) {
      return Math.tanh(v);
    }
  }

  /// v for v ≥ 0, else scale · (eᵛ − 1).
  ///
  /// @param scale limit at −∞, negated
  record Elu(float scale) implements Activation {
    @Override
    public double apply(double v) {
      return v < 0 ? scale * Math.expm1(v) : v;
    }
  }

  /// scale · v for v ≥ 0, else scale · limit · (eᵛ − 1).
  ///
  /// @param limit ONNX's alpha
  /// @param scale ONNX's gamma
  record Selu(float limit, float scale) implements Activation {
    @Override
    public double apply(double v) {
      return scale * (v < 0 ? limit * Math.expm1(v) : v);
    }
  }

  /// v for v ≥ 0, else scale · (e^(v/scale) − 1).
  ///
  /// @param scale limit at −∞, negated; not 0
  record Celu(float scale) implements Activation {

    /// Checks the scale.
    public Celu {
      if (scale == 0) {
        throw new IllegalArgumentException("the scale of Celu divides, and is 0");
      }
    }

    @Override
    public double apply(double v) {
      return v < 0 ? scale * Math.expm1(v / scale) : v;
    }
  }

  /// ln(1 + eᵛ).
  record Softplus() implements Activation {
    @Override
    public double apply(double v) {
      return Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v)));
    }
  }

  /// v / (1 + |v|).
  record Softsign() implements Activation {
    @Override
    public double apply(double v) {
      return v / (1 + Math.abs(v));
    }
  }

  /// v · Φ(v), where Φ is the normal distribution function: v/2 · (1 + erf(v/√2)).
  record Gelu() implements Activation {
    @Override
    public double apply(double v) {
      return v / 2 * (1 + ErrorFunction.erf(v / Math.sqrt(2)));
    }
  }

  /// The approximation of [Gelu] by v/2 · (1 + tanh(√(2/π) · (v + 0.044715 · v³))).
  record GeluTanh() implements Activation {
    @Override
    public double apply(double v) {
      return v / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v)));
    }
  }

  /// v · tanh(ln(1 + eᵛ)).
  record Mish() implements Activation {
    private static final Softplus GATE = new Softplus();

    @Override
    public double apply(double v) {
      return v * Math.tanh(GATE.apply(v));
    }
  }

  /// scale · of(v) + shift: an affine map behind another activation, at one multiply-add more.
  ///
  /// @param of applied first
  /// @param scale any number
  /// @param shift any number
  record Scaled(Activation of, float scale, float shift) implements Activation {
    @Override
    public double apply(double v) {
      return scale * of.apply(v) + shift;
    }
  }

  /// scale · of(v) + shift as one activation: two affine maps behind one another become one, and
  /// one that changes nothing vanishes.
  static Activation scaled(Activation of, float scale, float shift) {
    if (of instanceof Scaled inner) {
      return scaled(inner.of, inner.scale * scale, inner.shift * scale + shift);
    }
    return scale == 1 && shift == 0 ? of : new Scaled(of, scale, shift);
  }
}
