package dev.backstride.engine.plan;

import static dev.backstride.engine.plan.ColumnCost.LANES;
import static dev.backstride.engine.plan.ColumnCost.NARROW;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.Window;
import java.util.List;

/// Direct sums for few written channels. Lanes of channels would be mostly empty, so lanes are
/// neighbouring pixels of the picture that is read, and a tile's rows are kernel elements times
/// written channels: each adds its products to the sums of the outputs that they are terms of. No
/// lane and no multiplication is wasted, whatever the stride.
///
/// Inputs come in ascending order, and a tile goes on with the sums where the last one left them,
/// so each sum is the same chain as in [Direct]. If all weights are finite, products with the
/// padding's zeros are left out.
final class Scattering implements Algorithm {
  /// Written channels of a group up to which this is considered.
  private static final int MOST_CHANNELS = 8;

  /// Rows of tiles that have no sums, for each tap of the columns.
  private static final int IDLE_ROWS = 3;

  /// Channels in which loading and storing a tile's sums takes as long as its multiply-adds.
  private static final int CALL = 10;

  /// How much faster it should be.
  private static final double MARGIN = 1.3;

  /// How many times less time Winograd's convolution takes of few channels than direct sums.
  private static final double WINOGRAD = 2.25;

  private final Precision precision;

  Scattering(Precision precision) {
    this.precision = precision;
  }

  @Override
  public boolean accepts(ConvShape shape, Slot open) {
    boolean few = open != Slot.W && shape.channels(open) <= shape.groups() * MOST_CHANNELS;
    if (!few || !ScatterForm.takes(shape, open)) {
      return false;
    }
    ScatterForm form = ScatterForm.of(shape, open);
    return ScatterTask.isShared(form) && MARGIN * cost(form) < lanesOfChannels(shape, open);
  }

  /// Multiply-adds of vectors for one picture and group, for each channel that is read.
  private static double cost(ScatterForm form) {
    Scatter columns = form.columns();
    int rest = columns.size() % (2 * LANES);
    double vectors = 2.0 * (columns.size() - rest) / (2 * LANES);
    if (rest > 0) {
      vectors += rest <= LANES ? NARROW : 2;
    }
    int sums = form.rows().kernel() * columns.kernel() * form.written();
    int rows = sums + IDLE_ROWS * columns.mostTaps();
    return form.rows().size() * vectors * rows * (form.read() + CALL) / form.read();
  }

  /// The same of the sums whose lanes are channels.
  private double lanesOfChannels(ConvShape shape, Slot open) {
    int written = shape.channels(open) / shape.groups();
    double least = lanesOfChannels(Phase.of(shape, open), written);
    Window last = shape.axes().getLast();
    if (open == Slot.X && last.dilation() == 1 && shape.groups() == 1) {
      List<Phase> blocks = Phase.ofRowBlocks(shape);
      least = Math.min(least, lanesOfChannels(blocks, written * last.stride()));
    }
    boolean fewer =
        precision == Precision.FAST
            && shape.axes().size() == 2
            && shape.axes().stream().allMatch(axis -> axis.kernel() == 3 && axis.stride() == 1);
    return fewer ? least / WINOGRAD : least;
  }

  private static double lanesOfChannels(List<Phase> phases, int columns) {
    double sums = 0;
    for (Phase phase : phases) {
      sums += (double) phase.taps() * phase.planePixels();
    }
    return sums * ColumnCost.vectors(columns);
  }

  @Override
  public PicturePlan plan(ConvShape shape, Slot open, Team team) {
    return new ScatterPlan(shape, open, team);
  }
}
