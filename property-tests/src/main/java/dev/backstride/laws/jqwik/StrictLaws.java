package dev.backstride.laws.jqwik;

import dev.backstride.laws.checks.Sameness;
import dev.backstride.laws.draw.Draw;
import net.jqwik.api.ForAll;

/// What only a strict backend promises: each result is one chain of fused multiply-adds.
public interface StrictLaws extends LawTest {

  /// See [Sameness#CHAIN].
  @LawProperty
  default void sumsAreChainsInOrder(@ForAll("draws") Draw draw) {
    hold(Sameness.CHAIN, draw);
  }
}
