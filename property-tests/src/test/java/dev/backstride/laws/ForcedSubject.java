package dev.backstride.laws;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Plan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.plan.ForcedAlgorithm.Sums;
import dev.backstride.engine.plan.ForcedBackend;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// An algorithm of the engine as a subject: only shapes that it takes are drawn. The laws may make
/// others of them.
///
/// @param backend computes with it
/// @param sameBits the same on other numbers of threads
record ForcedSubject(ForcedBackend backend, List<Backend> sameBits) implements Subject {
  /// How far a product of two factors of a separable kernel may be from its element, relatively.
  private static final double FACTORS = 0x1p-21;

  @Override
  public boolean computes(ConvShape shape) {
    return Arrays.stream(Slot.values()).anyMatch(open -> takes(shape, open));
  }

  private boolean takes(ConvShape shape, Slot open) {
    return backend.algorithm().takes(shape, open);
  }

  @Override
  public boolean direct(ConvShape shape, Slot open) {
    return switch (backend.algorithm().sums()) {
      case CHAINS, SUMS, PARTS -> true;
      default -> !takes(shape, open);
    };
  }

  @Override
  public boolean ordered(ConvShape shape, Slot open) {
    return backend.algorithm().sums() != Sums.PARTS || !takes(shape, open);
  }

  @Override
  public double[] errors(Operands operands, Slot open) {
    if (direct(operands.shape(), open)) {
      return Subject.super.errors(operands, open);
    }
    return switch (backend.algorithm().sums()) {
      case TRANSFORMS_43 -> new WinogradErrors(operands, 4, 3).of(open);
      case TRANSFORMS_23 -> new WinogradErrors(operands, 2, 3).of(open);
      case TRANSFORMS_42 -> new WinogradErrors(operands, 4, 2).of(open);
      case TRANSFORMS_22 -> new WinogradErrors(operands, 2, 2).of(open);
      case TRANSFORMS_24 -> new WinogradErrors(operands, 2, 4).of(open);
      case TRANSFORMS_25 -> new WinogradErrors(operands, 2, 5).of(open);
      case TRANSFORMS_45 -> new WinogradErrors(operands, 4, 5).of(open);
      case TRANSFORMS_27 -> new WinogradErrors(operands, 2, 7).of(open);
      default -> twoPasses(operands, open);
    };
  }

  /// A term goes through a sum along a row and one of rows, together at most one rounding more than
  /// a sum of all has, with weights that are off by [#FACTORS].
  private static double[] twoPasses(Operands operands, Slot open) {
    Oracle oracle = Oracle.of(operands, open);
    double[] errors = new double[oracle.sums().length];
    for (int i = 0; i < errors.length; i++) {
      double absolute = oracle.absolute()[i];
      errors[i] =
          FACTORS * absolute + Rounding.sum(oracle.terms()[i] + 1, absolute * (1 + FACTORS));
    }
    return errors;
  }

  /// Only chains multiply all zeros of the padding, and no others.
  @Override
  public Padding padding(ConvShape shape, Slot open) {
    return backend.algorithm().sums() == Sums.CHAINS ? Padding.MULTIPLIED : Padding.UNSPECIFIED;
  }

  @Override
  public Optional<Plan> plan(ConvShape shape, Slot open) {
    return takes(shape, open) && backend.algorithm().sums() != Sums.TWO_PASSES
        ? Optional.of(backend.plan(shape, open))
        : Optional.empty();
  }
}
