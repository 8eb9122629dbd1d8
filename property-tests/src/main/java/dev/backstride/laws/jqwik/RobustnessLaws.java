package dev.backstride.laws.jqwik;

import dev.backstride.laws.checks.Fusion;
import dev.backstride.laws.checks.Memory;
import dev.backstride.laws.checks.Sameness;
import dev.backstride.laws.checks.Taint;
import dev.backstride.laws.draw.Draw;
import net.jqwik.api.ForAll;

/// Small numbers, memory, empty batches, epilogues and repetition.
public interface RobustnessLaws extends LawTest {

  /// See [Taint#SUBNORMALS].
  @LawProperty
  default void subnormalNumbersAreKept(@ForAll("draws") Draw draw) {
    hold(Taint.SUBNORMALS, draw);
  }

  /// See [Memory#CLEAN].
  @LawProperty
  default void operandsStayAndOldNumbersDoNoHarm(@ForAll("draws") Draw draw) {
    hold(Memory.CLEAN, draw);
  }

  /// See [Memory#EMPTY_BATCH].
  @LawProperty
  default void anEmptyBatchGivesEmptyResults(@ForAll("draws") Draw draw) {
    hold(Memory.EMPTY_BATCH, draw);
  }

  /// See [Fusion#FUSED].
  @LawProperty
  default void fusedEpiloguesAreTheSeparateSteps(@ForAll("draws") Draw draw) {
    hold(Fusion.FUSED, draw);
  }

  /// See [Sameness#REPEATED].
  @LawProperty
  default void theSameCallGivesTheSameBits(@ForAll("draws") Draw draw) {
    hold(Sameness.REPEATED, draw);
  }
}
