package dev.backstride.engine.plan;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.View;

/// A [BoundEpilogue] for blocks of a phase's pixels.
final class PhaseEpilogue {
  private final BoundEpilogue epilogue = new BoundEpilogue();
  private final int channels;
  private final int rowPixels;

  /// @param channels channels of a group that are written to each pixel
  /// @param rowPixels pixels of a row of the picture
  PhaseEpilogue(int channels, int rowPixels) {
    this.channels = channels;
    this.rowPixels = rowPixels;
  }

  /// @param residual the epilogue's residual with contiguous channels, or null
  void bind(Epilogue epilogue, View residual, View written) {
    this.epilogue.bind(epilogue, residual, written);
  }

  /// Finishes some columns of the positions `first` to `end` of a phase's plane, counted row by
  /// row. The columns are the channels of a group, those of one pixel of a block after the other.
  ///
  /// @param group first channel of the group
  void apply(
      Phase phase,
      int n,
      int plane,
      int first,
      int end,
      int group,
      int firstColumn,
      int endColumn) {
    if (epilogue.none()) {
      return;
    }
    if (endColumn - firstColumn == phase.block() * channels) {
      int step = phase.block() > 1 ? 1 : phase.columns().outStep();
      pixels(phase, n, plane, first, end, 0, phase.block(), step, group, channels);
      return;
    }
    for (int p = firstColumn / channels; p * channels < endColumn; p++) {
      int from = Math.max(0, firstColumn - p * channels);
      int columns = Math.min(channels, endColumn - p * channels) - from;
      int step = phase.columns().outStep();
      pixels(phase, n, plane, first, end, p, 1, step, group + from, columns);
    }
  }

  /// Finishes some channels of `side` pixels of each block from its `inBlock`-th on.
  private void pixels(
      Phase phase,
      int n,
      int plane,
      int first,
      int end,
      int inBlock,
      int side,
      int step,
      int column,
      int columns) {
    int width = phase.columns().outputs();
    int d = phase.depth().output(plane);
    int position = first;
    while (position < end) {
      int inRow = position % width;
      int count = Math.min(width - inRow, end - position);
      int h = phase.rows().output(position / width);
      int w = phase.columns().output(inRow) + inBlock;
      int endW = phase.columns().output(inRow + count - 1) + inBlock + side;
      // The first and the last block may reach beyond the row.
      w += Math.ceilDiv(Math.max(0, -w), step) * step;
      int pixels = Math.ceilDiv(Math.min(endW, rowPixels) - w, step);
      if (pixels > 0) {
        epilogue.row(n, d, h, w, step, pixels, column, columns);
      }
      position += count;
    }
  }
}
