package dev.backstride.laws;

import dev.backstride.engine.Backend;
import dev.backstride.engine.reference.ReferenceBackend;
import dev.backstride.laws.jqwik.AdjointLaws;
import dev.backstride.laws.jqwik.DefinitionLaws;
import dev.backstride.laws.jqwik.EquivalenceLaws;
import dev.backstride.laws.jqwik.LinearityLaws;
import dev.backstride.laws.jqwik.NonFiniteLaws;
import dev.backstride.laws.jqwik.RobustnessLaws;
import dev.backstride.laws.jqwik.SymmetryLaws;
import dev.backstride.laws.jqwik.TransposedLaws;

/// The laws that need no promise, on the reference backend.
class ReferenceLawsTest
    implements DefinitionLaws,
        LinearityLaws,
        SymmetryLaws,
        EquivalenceLaws,
        AdjointLaws,
        TransposedLaws,
        NonFiniteLaws,
        RobustnessLaws {
  private static final Backend REFERENCE = new ReferenceBackend();

  @Override
  public Backend subject() {
    return REFERENCE;
  }
}
