package dev.backstride.laws.draw;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/// Draws shapes of bounded cost from the whole space of parameters, crowded where implementations
/// change their path: around lane counts and the usual tile sizes.
final class RandomShape {
  /// Multiply-adds of the largest shape: a few milliseconds of plain loops.
  private static final long COST = 150_000;

  private static final int[] RANKS = {1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3};
  private static final int[] KERNELS = {1, 1, 2, 2, 3, 3, 3, 4, 5, 7};
  private static final int[] STRIDES = {1, 1, 1, 1, 2, 2, 2, 3, 4, 5};
  private static final int[] DILATIONS = {1, 1, 1, 1, 1, 2, 2, 3};
  private static final int[] PADS = {0, 0, 0, 1, 1, 2, 3};

  /// Rows of pixels around register tiles of 6, 8 and 14.
  private static final int[] OUTS = {1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15, 29};

  private static final int[] FEW_CHANNELS = {1, 1, 1, 2, 3};

  /// 1, L−1, L, L+1, 2L+3 for vectors of 4, 8 and 16 lanes.
  private static final int[] LANE_BORDERS = {1, 3, 4, 5, 7, 8, 9, 11, 15, 16, 17, 19, 35};

  private static final int[] BATCHES = {0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 5};

  private final RandomGenerator random;

  RandomShape(RandomGenerator random) {
    this.random = random;
  }

  ConvShape draw() {
    if (random.nextInt(12) == 0) {
      return cube();
    }
    List<Window> axes = axes(pick(RANKS));
    int groups = random.nextInt(3) == 0 ? random.nextInt(2, 5) : 1;
    int in = pick(random.nextBoolean() ? FEW_CHANNELS : LANE_BORDERS);
    int out = pick(random.nextBoolean() ? FEW_CHANNELS : LANE_BORDERS);
    if (random.nextInt(6) == 0) {
      groups = pick(LANE_BORDERS);
      in = 1;
      out = random.nextInt(1, 3);
    }
    return Shapes.within(
        new ConvShape(pick(BATCHES), groups, groups * in, groups * out, axes), COST);
  }

  /// One window on every axis, as most networks have, or one each.
  private List<Window> axes(int rank) {
    if (random.nextInt(3) == 0) {
      return Collections.nCopies(rank, window());
    }
    List<Window> axes = new ArrayList<>();
    for (int a = 0; a < rank; a++) {
      axes.add(window());
    }
    return axes;
  }

  /// As many channels as rows and columns, so that arrays in another layout have the same sizes.
  private ConvShape cube() {
    int side = random.nextInt(2, 10);
    int kernel = 1 + 2 * random.nextInt(2);
    Window axis = Window.of(side, kernel, 1, 1, kernel / 2, kernel / 2);
    return Shapes.within(
        ConvShape.of(random.nextInt(1, 3), side, random.nextInt(1, 10), axis, axis), COST);
  }

  private Window window() {
    int stride = pick(STRIDES);
    int before = pick(PADS);
    int after = random.nextBoolean() ? before : pick(PADS);
    int outputPadding = random.nextInt(stride);
    return Shapes.window(
        pick(OUTS), pick(KERNELS), stride, pick(DILATIONS), before, after, outputPadding);
  }

  private int pick(int[] values) {
    return values[random.nextInt(values.length)];
  }
}
