package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import java.util.Arrays;

/// `(x − mean) / √(variance + epsilon) · scale + shift` with mean and variance taken over some
/// axes: over the spatial axes instance normalisation, over the last ones layer normalisation, over
/// all but the channels batch normalisation as it is trained.
public final class Normalize {
  private final float epsilon;
  private final int count;
  private final float[] mean;
  private final float[] factor;
  private final Reduce takeMean;
  private final Binary centre;
  private final Reduce takeSquares;
  private final Binary divide;
  private final ScaleShift affine;

  /// @param axes over which mean and variance are taken
  /// @param epsilon keeps the divisor from 0
  /// @param scale of sizes that broadcast to those of `to`
  /// @param shift likewise
  /// @param to of the sizes of `from`
  public Normalize(int[] axes, float epsilon, Layout from, Layout scale, Layout shift, Layout to) {
    this.epsilon = epsilon;
    int[] sizes = to.sizes();
    Arrays.stream(axes).forEach(axis -> sizes[axis] = 1);
    Layout statistics = Layout.rowMajor(sizes);
    count = statistics.count() == 0 ? 0 : to.count() / statistics.count();
    mean = new float[statistics.extent()];
    factor = new float[statistics.extent()];
    takeMean = new Reduce(Reduction.MEAN, axes, from, statistics);
    centre = new Binary(BinaryFunction.SUBTRACT, from, statistics, to);
    takeSquares = new Reduce(Reduction.SUM_OF_SQUARES, axes, to, statistics);
    divide = new Binary(BinaryFunction.MULTIPLY, to, statistics, to);
    affine = new ScaleShift(to, scale, shift, to);
  }

  /// Fills `to` from `from`, which may be the same array if the layouts are the same.
  public void run(Team team, float[] from, float[] scale, float[] shift, float[] to) {
    takeMean.run(team, from, mean);
    centre.run(team, from, mean, to);
    takeSquares.run(team, to, factor);
    for (int i = 0; i < factor.length; i++) {
      factor[i] = (float) (1 / Math.sqrt((double) factor[i] / count + epsilon));
    }
    divide.run(team, to, factor, to);
    affine.run(team, to, scale, shift, to);
  }
}
