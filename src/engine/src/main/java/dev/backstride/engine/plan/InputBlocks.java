package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Convolutions of few written channels whose windows overlap by whole strides, as backward data
/// of learned up-sampling. The input is cut into blocks of a stride; one of 64 taps by 32 covers
/// two of them an axis. Each block is multiplied once, by the weights of all the windows that it
/// lies in side by side: these columns fill the vectors that the channels of one window would not,
/// and x is read once. The outputs are then sums of one part from each of their blocks.
///
/// Where the kernel is no multiple of the stride the missing taps are zeros.
final class InputBlocks implements Algorithm {
  /// How much faster it should be.
  private static final double MARGIN = 1.15;

  /// Multiply-adds in the time that it takes to add a vector of a part.
  private static final int ADD = 6;

  /// Whether a convolution can be seen so: some window covers several blocks.
  static boolean takes(ConvShape shape, Slot open) {
    if (open != Slot.Y || shape.groups() > 1 || shape.batch() == 0 || shape.axes().size() > 2) {
      return false;
    }
    boolean overlap = false;
    for (Window axis : shape.axes()) {
      if (axis.dilation() > 1) {
        return false;
      }
      overlap |= parts(axis) > 1;
    }
    return overlap;
  }

  @Override
  public boolean accepts(ConvShape shape, Slot open) {
    if (!takes(shape, open)) {
      return false;
    }
    double blocks = 1;
    double outputs = 1;
    double taps = 1;
    double floats = shape.inChannels();
    double parts = 1;
    for (Window axis : shape.axes()) {
      blocks *= blocks(axis);
      outputs *= axis.out();
      taps *= axis.kernel();
      floats *= axis.stride();
      parts *= parts(axis);
    }
    double columns = parts * shape.outChannels();
    double between = shape.batch() * blocks * columns;
    double sums = blocks * floats * ColumnCost.vectors(columns);
    double adds = outputs * parts * ColumnCost.vectors(shape.outChannels()) * ADD;
    double windows = outputs * taps * shape.inChannels() * ColumnCost.vectors(shape.outChannels());
    return between <= shape.length(Slot.X) && MARGIN * (sums + adds) < windows;
  }

  /// The first of two axes, or one of a single block.
  static Window rows(ConvShape shape) {
    return shape.axes().size() == 1 ? Window.of(1, 1, 1, 1, 0, 0) : shape.axes().getFirst();
  }

  /// Blocks that a window covers: as many windows have a part of a block.
  static int parts(Window axis) {
    return Math.ceilDiv(axis.kernel(), axis.stride());
  }

  private static int blocks(Window axis) {
    return axis.out() + parts(axis) - 1;
  }

  /// The convolution of the blocks: parts × written channels from each of them.
  static ConvShape ofBlocks(ConvShape shape) {
    List<Window> axes = new ArrayList<>();
    int channels = shape.outChannels();
    for (Window axis : shape.axes()) {
      int stride = axis.stride();
      int after = Math.max(0, blocks(axis) * stride - axis.before() - axis.in());
      axes.add(Window.of(axis.in(), stride, stride, 1, axis.before(), after));
      channels *= parts(axis);
    }
    return new ConvShape(shape.batch(), 1, shape.inChannels(), channels, axes);
  }

  @Override
  public PicturePlan plan(ConvShape shape, Slot open, Team team) {
    return plan(shape, team, false);
  }

  static PicturePlan band(ConvShape shape, Slot open, Team alone) {
    return plan(shape, alone, true);
  }

  private static PicturePlan plan(ConvShape shape, Team team, boolean band) {
    ConvShape blocks = ofBlocks(shape);
    List<Phase> phases = Phase.of(blocks, Slot.Y);
    InputBlockPanels weights = new InputBlockPanels(shape, new Panels(blocks, Slot.Y, phases));
    DirectTask sums = new DirectTask(blocks, Slot.Y, weights.panels(), phases, team.size());
    InputBlockTask task = new InputBlockTask(shape, blocks, sums);
    PictureIo io = new PictureIo(shape, Slot.Y, phases, team);
    String why =
        "%d written channels would not fill vectors, %d of all windows of a block of inputs do, %s"
            .formatted(shape.outChannels(), blocks.outChannels(), sums.cells());
    Optional<Bands> rowMajor =
        band ? Optional.empty() : Bands.of(shape, Slot.Y, 1, weights, team, InputBlocks::band);
    return new TiledPlan(shape, Slot.Y, "input blocks", why, team, io, weights, task, rowMajor);
  }
}
