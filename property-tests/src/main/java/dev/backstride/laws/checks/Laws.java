package dev.backstride.laws.checks;

import dev.backstride.laws.Law;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The list of the laws that a single contraction obeys, by number. The numbers 43 to 45 belong to
/// laws of whole networks, and 46 to the law that these laws find every mutant.
public final class Laws {
  /// All laws, in the order of their numbers.
  public static final List<Law> ALL =
      Stream.of(
              Definition.ORACLE,
              Definition.MATRIX,
              Delta.DELTA,
              Definition.NON_NEGATIVE,
              Adjoint.TRANSPOSED_MATRIX,
              Adjoint.INNER_PRODUCT,
              Adjoint.THREE_WAY,
              BiasGradient.BIAS_GRADIENT,
              TwoNames.TWO_NAMES,
              Linearity.POWER_OF_TWO,
              Linearity.ADDITIVE,
              Linearity.ZERO,
              Shift.SHIFT,
              Symmetry.FLIP,
              Symmetry.AXIS_SWAP,
              Equivalents.EXPLICIT_PADDING,
              Equivalents.DILATION,
              Equivalents.STRIDE,
              Groups.GROUPS,
              Channels.PERMUTATION,
              Channels.SPLIT,
              Batches.BATCH,
              Products.POINTWISE,
              Products.FULLY_CONNECTED,
              Composition.COMPOSED,
              Separable.SEPARABLE,
              ZeroInsertion.ZERO_INSERTION,
              Coverage.OUTPUT_PADDING,
              Coverage.OVERLAP_COUNT,
              Phases.PHASES,
              Bilinear.BILINEAR,
              Sameness.REPEATED,
              Sameness.CHAIN,
              Geometry.SIZES,
              Taint.NAN_AND_INFINITY,
              Taint.SUBNORMALS,
              Memory.CLEAN,
              Memory.EMPTY_BATCH,
              Fusion.FUSED,
              Layouts.LAYOUTS,
              LargeIndices.LARGE_INDICES,
              Transforms.WINOGRAD)
          .sorted(Comparator.comparingInt(Law::number))
          .toList();

  private Laws() {}

  /// The law of a name or a number.
  public static Optional<Law> find(String nameOrNumber) {
    return ALL.stream()
        .filter(
            law ->
                law.name().equals(nameOrNumber)
                    || String.valueOf(law.number()).equals(nameOrNumber))
        .findFirst();
  }
}
