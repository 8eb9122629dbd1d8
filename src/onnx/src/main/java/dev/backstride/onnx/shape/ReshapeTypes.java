package dev.backstride.onnx.shape;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.op.Movement;
import java.util.Arrays;
import java.util.BitSet;

/// The shapes of results that hold the input's elements in the same order.
final class ReshapeTypes {
  private ReshapeTypes() {}

  static Shape reshape(Movement.Reshape operator, Operands in) {
    Shape x = in.shape(0);
    long[] wanted = in.longs(1);
    int[] sizes = new int[wanted.length];
    int open = -1;
    long product = 1;
    for (int a = 0; a < sizes.length; a++) {
      if (wanted[a] == -1 && open < 0) {
        open = a;
        continue;
      }
      if (wanted[a] == 0 && !operator.allowZero()) {
        sizes[a] = x.size(in.axis(a, x.rank()));
      } else if (wanted[a] >= 0) {
        sizes[a] = Math.toIntExact(wanted[a]);
      } else {
        throw misfit(wanted, in);
      }
      product = Math.multiplyExact(product, sizes[a]);
    }
    if (open >= 0) {
      if (product == 0 || x.count() % product != 0) {
        throw misfit(wanted, in);
      }
      sizes[open] = (int) (x.count() / product);
    } else if (product != x.count()) {
      throw misfit(wanted, in);
    }
    return new Shape(sizes);
  }

  private static RuntimeException misfit(long[] wanted, Operands in) {
    return in.invalid("cannot make %s of %s".formatted(Arrays.toString(wanted), in.shape(0)));
  }

  static Shape flatten(Movement.Flatten operator, Operands in) {
    Shape x = in.shape(0);
    int axis = operator.axis() == x.rank() ? x.rank() : in.axis(operator.axis(), x.rank());
    int rows = 1;
    int columns = 1;
    for (int a = 0; a < x.rank(); a++) {
      if (a < axis) {
        rows = Math.multiplyExact(rows, x.size(a));
      } else {
        columns = Math.multiplyExact(columns, x.size(a));
      }
    }
    return new Shape(rows, columns);
  }

  static Shape squeeze(Operands in) {
    Shape x = in.shape(0);
    BitSet dropped = new BitSet();
    if (in.has(1)) {
      for (long axis : in.longs(1)) {
        int a = in.axis(axis, x.rank());
        if (x.size(a) != 1) {
          throw in.invalid("cannot drop axis %d of %s".formatted(a, x));
        }
        dropped.set(a);
      }
    } else {
      for (int a = 0; a < x.rank(); a++) {
        dropped.set(a, x.size(a) == 1);
      }
    }
    int[] sizes = new int[x.rank() - dropped.cardinality()];
    int to = 0;
    for (int a = dropped.nextClearBit(0); a < x.rank(); a = dropped.nextClearBit(a + 1)) {
      sizes[to++] = x.size(a);
    }
    return new Shape(sizes);
  }

  static Shape unsqueeze(Operands in) {
    Shape x = in.shape(0);
    long[] axes = in.longs(1);
    int rank = x.rank() + axes.length;
    BitSet added = new BitSet();
    for (long axis : axes) {
      added.set(in.axis(axis, rank));
    }
    if (added.cardinality() != axes.length) {
      throw in.invalid("names an axis twice: " + Arrays.toString(axes));
    }
    int[] sizes = new int[rank];
    int from = 0;
    for (int a = 0; a < rank; a++) {
      sizes[a] = added.get(a) ? 1 : x.size(from++);
    }
    return new Shape(sizes);
  }

  static Shape align(Movement.Align operator, Operands in) {
    Shape x = in.shape(0);
    int rank = in.shape(1).rank();
    int axis = in.axis(operator.axis(), rank);
    if (axis + x.rank() > rank) {
      throw in.invalid("cannot align %s at axis %d of %s".formatted(x, axis, in.shape(1)));
    }
    int[] sizes = Arrays.copyOf(x.sizes(), rank - axis);
    Arrays.fill(sizes, x.rank(), sizes.length, 1);
    return new Shape(sizes);
  }
}
