package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.Grid;
import dev.backstride.laws.NotApplicable;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.draw.Shapes;
import java.util.stream.IntStream;

/// The matrix of a convolution with fixed weights, by the index formula: its entry for y[n, o, p]
/// and x[n, c, q] is w[o, c mod (inChannels/groups), k] if both are of one group and
/// q = stride·p + dilation·k − before on every axis, and else 0.
final class Matrix {
  /// Unit vectors that are tried where there are more.
  private static final int UNITS = 60;

  /// Multiply-adds of a contraction that is done for every unit vector.
  private static final int COST = 2_000;

  private final ConvShape shape;
  private final Grid x;
  private final Grid y;
  private final Grid w;

  Matrix(ConvShape shape) {
    this.shape = shape;
    x = Grid.of(shape, Slot.X);
    y = Grid.of(shape, Slot.Y);
    w = Grid.of(shape, Slot.W);
  }

  /// A shape that is small enough to be tried with many unit vectors.
  static ConvShape small(ConvShape shape) {
    return Shapes.within(shape, COST);
  }

  /// The index of the weight that an element of x has in an element of y, or −1 if it has none.
  int weight(int xIndex, int yIndex) {
    int[] from = x.coordinates(xIndex);
    int[] to = y.coordinates(yIndex);
    int in = Shapes.inPerGroup(shape);
    if (from[0] != to[0] || from[1] / in != to[1] / Shapes.outPerGroup(shape)) {
      return -1;
    }
    int[] at = new int[to.length];
    at[0] = to[1];
    at[1] = from[1] % in;
    for (int a = 0; a < shape.axes().size(); a++) {
      Window axis = shape.axes().get(a);
      int reach = from[2 + a] + axis.before() - axis.stride() * to[2 + a];
      if (Math.floorMod(reach, axis.dilation()) != 0) {
        return -1;
      }
      at[2 + a] = Math.floorDiv(reach, axis.dilation());
    }
    return w.index(at);
  }

  /// One column (slot X) or row (slot Y): the weights that a unit vector in that slot meets.
  float[] line(Slot unit, int index, float[] weights) {
    Slot other = unit == Slot.X ? Slot.Y : Slot.X;
    float[] line = new float[shape.length(other)];
    for (int i = 0; i < line.length; i++) {
      int at = unit == Slot.X ? weight(index, i) : weight(i, index);
      line[i] = at < 0 ? 0 : weights[at];
    }
    return line;
  }

  /// The indices of the unit vectors to try in a slot: all, or some that the draw decides.
  ///
  /// @throws NotApplicable if there is none: without pictures nobody would be asked anything
  static int[] units(Trial trial, ConvShape shape, Slot slot) {
    int length = shape.length(slot);
    if (length == 0) {
      throw new NotApplicable("no picture, no unit vector");
    }
    return length <= UNITS
        ? IntStream.range(0, length).toArray()
        : IntStream.range(0, UNITS).map(i -> trial.pick(length, 100 + i)).toArray();
  }

  /// The operands with a unit vector in a slot.
  static Operands unit(Operands operands, Slot slot, int index) {
    float[] unit = new float[operands.shape().length(slot)];
    unit[index] = 1;
    return operands.with(slot, unit);
  }
}
