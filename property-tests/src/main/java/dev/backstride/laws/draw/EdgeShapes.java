package dev.backstride.laws.draw;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Window;
import java.util.List;

/// Shapes that are always tried, whatever the random draws are: the corners of the parameter space
/// and those at which implementations were found to fail.
final class EdgeShapes {
  private static final Window ROW = Window.of(5, 3, 1, 1, 1, 1);
  private static final Window HALF = Window.of(7, 3, 2, 1, 1, 1);

  static final List<ConvShape> ALL =
      List.of(
          // one number everywhere
          line(1, 1, 1, Shapes.POINT),
          plane(1, 1, 1, Shapes.POINT),
          // no picture at all
          plane(0, 2, 3, ROW),
          // the usual layers, and three axes
          plane(2, 3, 9, ROW),
          plane(2, 3, 4, HALF),
          new ConvShape(1, 1, 3, 4, List.of(Window.of(3, 2, 1, 1, 0, 0), ROW, HALF)),
          new ConvShape(2, 2, 4, 2, List.of(HALF, Shapes.POINT, ROW)),
          line(3, 4, 5, HALF),
          // groups and depthwise
          new ConvShape(1, 2, 6, 8, List.of(ROW, ROW)),
          new ConvShape(2, 3, 3, 6, List.of(HALF, ROW)),
          new ConvShape(1, 17, 17, 17, List.of(ROW, ROW)),
          new ConvShape(1, 9, 9, 9, List.of(HALF, HALF)),
          new ConvShape(2, 3, 3, 3, List.of(HALF, Window.of(35, 16, 16, 1, 1, 0))),
          new ConvShape(1, 2, 2, 2, List.of(HALF, Window.of(37, 3, 2, 1, 1, 1))),
          ConvShape.of(1, 1, 1, Window.of(12, 8, 4, 1, 2, 2), Window.of(64, 32, 16, 1, 8, 8)),
          new ConvShape(2, 4, 4, 8, List.of(Window.transposed(4, 4, 2, 1, 1, 1, 0), ROW)),
          // stride: equal to the kernel, larger, smaller; with output padding
          plane(2, 2, 3, Window.of(6, 2, 2, 1, 0, 0)),
          plane(1, 3, 2, Window.of(8, 1, 2, 1, 0, 0)),
          plane(1, 2, 3, Window.of(11, 2, 4, 1, 1, 0)),
          plane(1, 4, 3, Window.transposed(4, 3, 2, 1, 1, 1, 1)),
          plane(1, 4, 4, Window.transposed(3, 4, 2, 1, 1, 1, 0)),
          plane(1, 3, 2, Window.transposed(3, 2, 3, 1, 0, 0, 2)),
          plane(1, 1, 2, Window.transposed(3, 9, 4, 1, 4, 4, 3)),
          // dilation: alone, with stride, both even
          plane(1, 3, 4, Window.of(7, 3, 1, 2, 2, 2)),
          plane(1, 2, 3, Window.of(9, 3, 2, 3, 1, 2)),
          plane(1, 2, 2, Window.of(9, 3, 2, 2, 2, 2)),
          plane(2, 3, 5, Window.of(13, 3, 4, 2, 1, 1)),
          // another stride, dilation and padding on each axis
          ConvShape.of(1, 2, 3, Window.of(7, 3, 1, 2, 2, 1), Window.of(8, 2, 3, 1, 0, 1)),
          // padding: on one side, wider than the kernel, nothing else in reach
          plane(1, 2, 3, Window.of(4, 3, 1, 1, 2, 0)),
          plane(1, 2, 3, Window.of(4, 3, 1, 1, 0, 2)),
          plane(1, 2, 2, Window.of(3, 1, 1, 1, 2, 1)),
          plane(1, 1, 2, Window.of(1, 3, 1, 1, 3, 3)),
          // even kernels
          plane(1, 3, 3, Window.of(6, 4, 1, 1, 1, 2)),
          plane(1, 3, 3, Window.of(5, 2, 1, 1, 0, 1)),
          // kernel as large as the input
          plane(2, 3, 4, Window.of(4, 4, 1, 1, 0, 0)),
          // as many channels as rows and columns
          plane(1, 5, 5, ROW),
          // one row, one column
          ConvShape.of(1, 3, 4, Shapes.POINT, Window.of(17, 3, 1, 1, 1, 1)),
          ConvShape.of(1, 3, 4, Window.of(17, 3, 2, 1, 1, 1), Shapes.POINT),
          // 1×1
          plane(2, 9, 17, Window.of(4, 1, 1, 1, 0, 0)),
          // channels around 4, 8 and 16 lanes
          plane(1, 3, 5, ROW),
          plane(1, 7, 9, ROW),
          plane(2, 8, 8, ROW),
          plane(1, 15, 17, ROW),
          plane(1, 16, 16, ROW),
          plane(1, 35, 19, Window.of(3, 3, 1, 1, 1, 1)),
          line(1, 11, 35, ROW),
          new ConvShape(1, 2, 32, 32, List.of(ROW, ROW)),
          // rows of a register tile and one more
          plane(1, 2, 33, Window.of(14, 3, 1, 1, 1, 1)),
          plane(1, 2, 16, Window.of(15, 3, 1, 1, 1, 1)),
          // many terms, many pixels, many taps
          line(1, 300, 2, Window.of(4, 2, 1, 1, 0, 0)),
          line(2, 2, 3, Window.of(300, 3, 1, 1, 1, 1)),
          line(1, 1, 1, Window.of(90, 71, 1, 1, 35, 35)),
          // enough channels and pixels for the algorithms of large layers
          plane(1, 24, 24, Window.of(14, 3, 1, 1, 1, 1)),
          plane(1, 32, 32, Window.of(16, 3, 1, 1, 1, 1)),
          plane(1, 24, 40, Window.of(6, 3, 1, 1, 1, 1)),
          ConvShape.of(1, 24, 24, Window.of(60, 3, 1, 1, 1, 1), Window.of(2, 3, 1, 1, 1, 1)),
          plane(1, 48, 16, Window.transposed(12, 4, 2, 1, 1, 1, 0)),
          plane(1, 16, 24, Window.transposed(12, 4, 2, 1, 1, 1, 0)),
          // enough rows, enough columns to be cut
          plane(1, 4, 3, Window.transposed(16, 2, 2, 1, 0, 0, 0)),
          // as many, but channels that are written not by fours
          plane(1, 5, 3, Window.transposed(16, 2, 2, 1, 0, 0, 0)),
          new ConvShape(
              1, 2, 2, 2, List.of(Window.of(19, 3, 1, 1, 1, 1), Window.of(35, 3, 1, 1, 1, 1))),
          new ConvShape(1, 2, 2, 2, List.of(Window.of(530, 4, 2, 1, 1, 1))),
          ConvShape.of(2, 1, 1, Window.of(5, 1, 1, 1, 0, 0), Window.of(70, 3, 1, 1, 1, 1)),
          // rows wide enough for lanes of pixels, few channels written
          ConvShape.of(1, 8, 1, Window.of(5, 3, 1, 1, 1, 1), Window.of(29, 5, 1, 1, 2, 2)),
          ConvShape.of(1, 2, 24, Window.of(13, 5, 3, 1, 2, 1), Window.of(58, 5, 2, 1, 2, 2)),
          // rows enough to be cut into bands, in both directions
          ConvShape.of(1, 2, 3, Window.of(24, 3, 2, 2, 2, 2), Window.of(9, 3, 2, 2, 2, 2)));

  private EdgeShapes() {}

  private static ConvShape line(int batch, int in, int out, Window axis) {
    return new ConvShape(batch, 1, in, out, List.of(axis));
  }

  private static ConvShape plane(int batch, int in, int out, Window axis) {
    return ConvShape.of(batch, in, out, axis, axis);
  }
}
