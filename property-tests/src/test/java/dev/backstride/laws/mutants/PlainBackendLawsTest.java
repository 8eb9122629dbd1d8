package dev.backstride.laws.mutants;

import dev.backstride.engine.Backend;
import dev.backstride.laws.Subject;
import dev.backstride.laws.jqwik.AdjointLaws;
import dev.backstride.laws.jqwik.DefinitionLaws;
import dev.backstride.laws.jqwik.EquivalenceLaws;
import dev.backstride.laws.jqwik.LinearityLaws;
import dev.backstride.laws.jqwik.NonFiniteLaws;
import dev.backstride.laws.jqwik.RobustnessLaws;
import dev.backstride.laws.jqwik.StrictLaws;
import dev.backstride.laws.jqwik.SymmetryLaws;
import dev.backstride.laws.jqwik.TransposedLaws;

/// The backend that the mutants are made from is correct, and strict.
class PlainBackendLawsTest
    implements DefinitionLaws,
        LinearityLaws,
        SymmetryLaws,
        EquivalenceLaws,
        AdjointLaws,
        TransposedLaws,
        NonFiniteLaws,
        RobustnessLaws,
        StrictLaws {
  private static final Subject PLAIN = PlainBackend.subject(new PlainBackend());

  @Override
  public Backend subject() {
    return PLAIN.backend();
  }

  @Override
  public Subject promises() {
    return PLAIN;
  }
}
