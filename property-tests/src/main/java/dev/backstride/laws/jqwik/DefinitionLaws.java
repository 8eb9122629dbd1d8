package dev.backstride.laws.jqwik;

import dev.backstride.laws.checks.Definition;
import dev.backstride.laws.checks.Delta;
import dev.backstride.laws.checks.Geometry;
import dev.backstride.laws.draw.Draw;
import net.jqwik.api.ForAll;

/// What a contraction is. A backend with any of the three contractions can be put under these.
public interface DefinitionLaws extends LawTest {

  /// See [Definition#ORACLE].
  @LawProperty
  default void everyContractionIsItsSumOfProducts(@ForAll("draws") Draw draw) {
    hold(Definition.ORACLE, draw);
  }

  /// See [Definition#MATRIX].
  @LawProperty
  default void unitVectorsGiveTheIndexFormula(@ForAll("draws") Draw draw) {
    hold(Definition.MATRIX, draw);
  }

  /// See [Delta#DELTA].
  @LawProperty
  default void aDeltaReturnsTheKernelAndADeltaKernelIsTheIdentity(@ForAll("draws") Draw draw) {
    hold(Delta.DELTA, draw);
  }

  /// See [Definition#NON_NEGATIVE].
  @LawProperty
  default void nonNegativeOperandsGiveNonNegativeResults(@ForAll("draws") Draw draw) {
    hold(Definition.NON_NEGATIVE, draw);
  }

  /// See [Geometry#SIZES].
  @LawProperty
  default void sizesFollowTheFormulaAndIllegalOnesAreRefused(@ForAll("draws") Draw draw) {
    hold(Geometry.SIZES, draw);
  }
}
