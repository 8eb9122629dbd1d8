package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;

/// The factors of a [SeparableKernel], its column and then its row.
final class SeparableWeights implements Packing {
  private final ConvShape shape;
  private final int column;

  SeparableWeights(ConvShape shape) {
    this.shape = shape;
    column = shape.axes().get(0).kernel();
  }

  @Override
  public String name() {
    return "separable, column of " + column + " and row";
  }

  @Override
  public int size() {
    return column + shape.axes().get(1).kernel();
  }

  /// @throws ShapeException if the weights are no [SeparableKernel]
  @Override
  public void pack(float[] w, float[] packed, Team team) {
    SeparableKernel kernel =
        SeparableKernel.of(shape, w)
            .orElseThrow(
                () -> new ShapeException("the plan is for separable weights, and these are not"));
    System.arraycopy(kernel.column(), 0, packed, 0, column);
    System.arraycopy(kernel.row(), 0, packed, column, kernel.row().length);
  }
}
