package dev.backstride.laws.jqwik;

import dev.backstride.laws.checks.Transforms;
import dev.backstride.laws.draw.Draw;
import net.jqwik.api.ForAll;

/// For backends that multiply transforms of the operands where that saves: [#promises()] must say
/// where, and how large the error may be there.
public interface WinogradLaws extends LawTest {

  /// See [Transforms#WINOGRAD].
  @LawProperty
  default void transformsKeepToTheirBound(@ForAll("draws") Draw draw) {
    hold(Transforms.WINOGRAD, draw);
  }
}
