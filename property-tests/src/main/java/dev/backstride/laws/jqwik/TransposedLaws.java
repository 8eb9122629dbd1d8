package dev.backstride.laws.jqwik;

import dev.backstride.laws.checks.Bilinear;
import dev.backstride.laws.checks.Coverage;
import dev.backstride.laws.checks.Phases;
import dev.backstride.laws.checks.ZeroInsertion;
import dev.backstride.laws.draw.Draw;
import net.jqwik.api.ForAll;

/// The transposed convolution: slot X.
public interface TransposedLaws extends LawTest {

  /// See [ZeroInsertion#ZERO_INSERTION].
  @LawProperty
  default void aTransposedConvolutionIsAConvolutionOverInsertedZeros(@ForAll("draws") Draw draw) {
    hold(ZeroInsertion.ZERO_INSERTION, draw);
  }

  /// See [Phases#PHASES].
  @LawProperty
  default void aTransposedConvolutionIsItsPhasesInterleaved(@ForAll("draws") Draw draw) {
    hold(Phases.PHASES, draw);
  }

  /// See [Coverage#OUTPUT_PADDING].
  @LawProperty
  default void outputPaddingIsComputed(@ForAll("draws") Draw draw) {
    hold(Coverage.OUTPUT_PADDING, draw);
  }

  /// See [Bilinear#BILINEAR].
  @LawProperty
  default void bilinearWeightsReproduceAffinePictures(@ForAll("draws") Draw draw) {
    hold(Bilinear.BILINEAR, draw);
  }

  /// See [Coverage#OVERLAP_COUNT].
  @LawProperty
  default void onesCountOverlaps(@ForAll("draws") Draw draw) {
    hold(Coverage.OVERLAP_COUNT, draw);
  }
}
