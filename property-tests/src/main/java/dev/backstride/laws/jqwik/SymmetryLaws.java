package dev.backstride.laws.jqwik;

import dev.backstride.laws.checks.Batches;
import dev.backstride.laws.checks.Channels;
import dev.backstride.laws.checks.Shift;
import dev.backstride.laws.checks.Symmetry;
import dev.backstride.laws.draw.Draw;
import net.jqwik.api.ForAll;

/// Moving, mirroring and turning pictures, and permuting channels and pictures.
public interface SymmetryLaws extends LawTest {

  /// See [Shift#SHIFT].
  @LawProperty
  default void movedPicturesGiveMovedResults(@ForAll("draws") Draw draw) {
    hold(Shift.SHIFT, draw);
  }

  /// See [Symmetry#FLIP].
  @LawProperty
  default void flippedOperandsGiveFlippedResults(@ForAll("draws") Draw draw) {
    hold(Symmetry.FLIP, draw);
  }

  /// See [Symmetry#AXIS_SWAP].
  @LawProperty
  default void rowsAndColumnsAreAlike(@ForAll("draws") Draw draw) {
    hold(Symmetry.AXIS_SWAP, draw);
  }

  /// See [Channels#PERMUTATION].
  @LawProperty
  default void channelsAreAlike(@ForAll("draws") Draw draw) {
    hold(Channels.PERMUTATION, draw);
  }

  /// See [Batches#BATCH].
  @LawProperty
  default void picturesOfABatchAreIndependent(@ForAll("draws") Draw draw) {
    hold(Batches.BATCH, draw);
  }
}
