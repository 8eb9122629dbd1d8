package dev.backstride.laws.jqwik;

import dev.backstride.laws.checks.Channels;
import dev.backstride.laws.checks.Symmetry;
import dev.backstride.laws.draw.Draw;
import net.jqwik.api.ForAll;

/// Moving, mirroring and turning pictures, and permuting channels and pictures.
public interface SymmetryLaws extends LawTest {

  /// See [Symmetry#SHIFT].
  @LawProperty
  default void movedPicturesGiveMovedResults(@ForAll("draws") Draw draw) {
    hold(Symmetry.SHIFT, draw);
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

  /// See [Channels#BATCH].
  @LawProperty
  default void picturesOfABatchAreIndependent(@ForAll("draws") Draw draw) {
    hold(Channels.BATCH, draw);
  }
}
