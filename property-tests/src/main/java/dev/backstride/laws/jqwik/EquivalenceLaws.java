package dev.backstride.laws.jqwik;

import dev.backstride.laws.checks.Channels;
import dev.backstride.laws.checks.Composition;
import dev.backstride.laws.checks.Equivalents;
import dev.backstride.laws.checks.Groups;
import dev.backstride.laws.checks.Products;
import dev.backstride.laws.checks.Separable;
import dev.backstride.laws.draw.Draw;
import net.jqwik.api.ForAll;

/// One convolution computed as another.
public interface EquivalenceLaws extends LawTest {

  /// See [Equivalents#EXPLICIT_PADDING].
  @LawProperty
  default void paddingIsZerosAroundThePicture(@ForAll("draws") Draw draw) {
    hold(Equivalents.EXPLICIT_PADDING, draw);
  }

  /// See [Equivalents#DILATION].
  @LawProperty
  default void dilationIsZerosInTheKernel(@ForAll("draws") Draw draw) {
    hold(Equivalents.DILATION, draw);
  }

  /// See [Equivalents#STRIDE].
  @LawProperty
  default void strideTakesEveryNthResult(@ForAll("draws") Draw draw) {
    hold(Equivalents.STRIDE, draw);
  }

  /// See [Groups#GROUPS].
  @LawProperty
  default void groupsAreABlockDiagonal(@ForAll("draws") Draw draw) {
    hold(Groups.GROUPS, draw);
  }

  /// See [Channels#SPLIT].
  @LawProperty
  default void inputChannelsAdd(@ForAll("draws") Draw draw) {
    hold(Channels.SPLIT, draw);
  }

  /// See [Products#POINTWISE].
  @LawProperty
  default void aOneByOneKernelIsAMatrixProduct(@ForAll("draws") Draw draw) {
    hold(Products.POINTWISE, draw);
  }

  /// See [Products#FULLY_CONNECTED].
  @LawProperty
  default void aKernelOfTheInputsSizeIsAFullyConnectedLayer(@ForAll("draws") Draw draw) {
    hold(Products.FULLY_CONNECTED, draw);
  }

  /// See [Composition#COMPOSED].
  @LawProperty
  default void convolutionsCompose(@ForAll("draws") Draw draw) {
    hold(Composition.COMPOSED, draw);
  }

  /// See [Separable#SEPARABLE].
  @LawProperty
  default void separableKernelsAreTwoPasses(@ForAll("draws") Draw draw) {
    hold(Separable.SEPARABLE, draw);
  }
}
