package dev.backstride.laws.jqwik;

import dev.backstride.laws.checks.Taint;
import dev.backstride.laws.draw.Draw;
import net.jqwik.api.ForAll;

/// NaN and infinities, for backends that multiply the zeros outside a picture and no others.
public interface NonFiniteLaws extends LawTest {

  /// See [Taint#NAN_AND_INFINITY].
  @LawProperty
  default void nanAndInfinityReachWhatTheyShould(@ForAll("draws") Draw draw) {
    hold(Taint.NAN_AND_INFINITY, draw);
  }
}
