package dev.backstride.laws;

import dev.backstride.engine.Backend;
import dev.backstride.engine.Precision;
import dev.backstride.laws.jqwik.AdjointLaws;
import dev.backstride.laws.jqwik.DefinitionLaws;
import dev.backstride.laws.jqwik.EquivalenceLaws;
import dev.backstride.laws.jqwik.LinearityLaws;
import dev.backstride.laws.jqwik.PlanLaws;
import dev.backstride.laws.jqwik.RobustnessLaws;
import dev.backstride.laws.jqwik.SymmetryLaws;
import dev.backstride.laws.jqwik.TransposedLaws;
import dev.backstride.laws.jqwik.WinogradLaws;

/// The engine with the algorithms of FAST, two threads, and the same bits on 1, 4 and 8.
class FastEngineLawsTest
    implements DefinitionLaws,
        LinearityLaws,
        SymmetryLaws,
        EquivalenceLaws,
        AdjointLaws,
        TransposedLaws,
        PlanLaws,
        RobustnessLaws,
        WinogradLaws {
  private static final Subject ENGINE = EngineSubject.of(Precision.FAST, 2, 1, 4, 8);

  @Override
  public Backend subject() {
    return ENGINE.backend();
  }

  @Override
  public Subject promises() {
    return ENGINE;
  }
}
