package dev.backstride.guide;

import dev.backstride.engine.Backend;
import dev.backstride.laws.Padding;
import dev.backstride.laws.Subject;
import dev.backstride.laws.jqwik.DefinitionLaws;
import dev.backstride.laws.jqwik.EquivalenceLaws;
import dev.backstride.laws.jqwik.LinearityLaws;
import dev.backstride.laws.jqwik.NonFiniteLaws;
import dev.backstride.laws.jqwik.RobustnessLaws;
import dev.backstride.laws.jqwik.SymmetryLaws;

class MyConvolutionTest
    implements DefinitionLaws,
        LinearityLaws,
        SymmetryLaws,
        EquivalenceLaws,
        NonFiniteLaws,
        RobustnessLaws {
  private static final Backend MINE = new MyBackend();

  @Override
  public Backend subject() {
    return MINE;
  }

  @Override
  public Subject promises() {
    return Subject.ordered(MINE, Padding.SKIPPED);
  }
}
