package dev.backstride.laws.jqwik;

import dev.backstride.laws.checks.Adjoint;
import dev.backstride.laws.checks.BiasGradient;
import dev.backstride.laws.checks.TwoNames;
import dev.backstride.laws.draw.Draw;
import net.jqwik.api.ForAll;

/// The three contractions belong together. Needs slot X; what concerns slot W is left out where it
/// is refused.
public interface AdjointLaws extends LawTest {

  /// See [Adjoint#TRANSPOSED_MATRIX].
  @LawProperty
  default void theTransposedConvolutionIsTheTransposedMatrix(@ForAll("draws") Draw draw) {
    hold(Adjoint.TRANSPOSED_MATRIX, draw);
  }

  /// See [Adjoint#INNER_PRODUCT].
  @LawProperty
  default void innerProductsAgree(@ForAll("draws") Draw draw) {
    hold(Adjoint.INNER_PRODUCT, draw);
  }

  /// See [Adjoint#THREE_WAY].
  @LawProperty
  default void innerProductsAgreeInAllThreeSlots(@ForAll("draws") Draw draw) {
    hold(Adjoint.THREE_WAY, draw);
  }

  /// See [BiasGradient#BIAS_GRADIENT].
  @LawProperty
  default void theBiasGradientIsASum(@ForAll("draws") Draw draw) {
    hold(BiasGradient.BIAS_GRADIENT, draw);
  }

  /// See [TwoNames#TWO_NAMES].
  @LawProperty
  default void convolutionAndItsTransposeAreTwoNames(@ForAll("draws") Draw draw) {
    hold(TwoNames.TWO_NAMES, draw);
  }
}
