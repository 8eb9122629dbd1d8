package dev.backstride.laws.jqwik;

import dev.backstride.laws.checks.LargeIndices;
import dev.backstride.laws.checks.Layouts;
import dev.backstride.laws.draw.Draw;
import net.jqwik.api.ForAll;

/// What only backends with plans promise; [#promises()] must give the plans.
public interface PlanLaws extends LawTest {

  /// See [Layouts#LAYOUTS].
  @LawProperty
  default void anyLayoutGivesTheSameBits(@ForAll("draws") Draw draw) {
    hold(Layouts.LAYOUTS, draw);
  }

  /// See [LargeIndices#LARGE_INDICES].
  @LawProperty
  default void indicesDoNotWrap(@ForAll("draws") Draw draw) {
    hold(LargeIndices.LARGE_INDICES, draw);
  }
}
