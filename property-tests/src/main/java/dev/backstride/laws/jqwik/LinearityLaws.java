package dev.backstride.laws.jqwik;

import dev.backstride.laws.checks.Linearity;
import dev.backstride.laws.draw.Draw;
import net.jqwik.api.ForAll;

/// What holds because contractions are linear in each operand.
public interface LinearityLaws extends LawTest {

  /// See [Linearity#POWER_OF_TWO].
  @LawProperty
  default void scalingByAPowerOfTwoIsExact(@ForAll("draws") Draw draw) {
    hold(Linearity.POWER_OF_TWO, draw);
  }

  /// See [Linearity#ADDITIVE].
  @LawProperty
  default void sumsOfOperandsGiveSumsOfResults(@ForAll("draws") Draw draw) {
    hold(Linearity.ADDITIVE, draw);
  }

  /// See [Linearity#ZERO].
  @LawProperty
  default void zeroGivesTheBias(@ForAll("draws") Draw draw) {
    hold(Linearity.ZERO, draw);
  }
}
