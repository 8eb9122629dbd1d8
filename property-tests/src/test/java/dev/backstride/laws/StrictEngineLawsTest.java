package dev.backstride.laws;

import dev.backstride.engine.Backend;
import dev.backstride.engine.Precision;
import dev.backstride.engine.plan.Engine;
import dev.backstride.laws.jqwik.AdjointLaws;
import dev.backstride.laws.jqwik.DefinitionLaws;
import dev.backstride.laws.jqwik.EquivalenceLaws;
import dev.backstride.laws.jqwik.LinearityLaws;
import dev.backstride.laws.jqwik.PlanLaws;
import dev.backstride.laws.jqwik.RobustnessLaws;
import dev.backstride.laws.jqwik.StrictLaws;
import dev.backstride.laws.jqwik.SymmetryLaws;
import dev.backstride.laws.jqwik.TransposedLaws;
import java.util.List;

/// All laws of a strict backend on the engine with two threads, and the same bits on 1, 4 and 8.
class StrictEngineLawsTest
    implements DefinitionLaws,
        LinearityLaws,
        SymmetryLaws,
        EquivalenceLaws,
        AdjointLaws,
        TransposedLaws,
        RobustnessLaws,
        StrictLaws,
        PlanLaws {
  private static final EngineSubject ENGINE =
      new EngineSubject(
          new Engine(2, Precision.STRICT),
          List.of(
              new Engine(1, Precision.STRICT),
              new Engine(4, Precision.STRICT),
              new Engine(8, Precision.STRICT)));

  @Override
  public Backend subject() {
    return ENGINE.backend();
  }

  @Override
  public Subject promises() {
    return ENGINE;
  }
}
