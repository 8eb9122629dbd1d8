package dev.backstride.engine.ops;

import dev.backstride.engine.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The index space that strided operands of equal sizes share, in as few loops as possible: axes of
/// size 1 are dropped, the rest ordered by the stride of the first operand (the one that is
/// written), and neighbours merged where that makes one run of them in every operand.
///
/// The two innermost loops are the rows and columns of a plane; planes are counted over the outer
/// loops.
final class Nest {
  private final List<Strided> operands;
  private final int planes;

  private Nest(List<Strided> operands) {
    this.operands = operands;
    int[] sizes = operands.getFirst().sizes();
    int count = 1;
    for (int axis = 0; axis < sizes.length - 2; axis++) {
      count *= sizes[axis];
    }
    planes = count;
  }

  /// @param operands of equal sizes, the written one first
  static Nest of(Strided... operands) {
    requireEqualSizes(operands);
    List<int[]> loops = new ArrayList<>();
    for (int axis = 0; axis < operands[0].rank(); axis++) {
      if (operands[0].sizes()[axis] != 1) {
        loops.add(loop(operands, axis));
      }
    }
    loops.sort(Comparator.comparing((int[] loop) -> Math.abs(loop[1])).reversed());
    merge(loops);
    while (loops.size() < 2) {
      int[] once = new int[operands.length + 1];
      once[0] = 1;
      loops.addFirst(once);
    }
    return new Nest(regrouped(loops, operands));
  }

  /// A loop as its size, then every operand's stride.
  private static int[] loop(Strided[] operands, int axis) {
    int[] loop = new int[operands.length + 1];
    loop[0] = operands[0].sizes()[axis];
    for (int o = 0; o < operands.length; o++) {
      loop[o + 1] = operands[o].strides()[axis];
    }
    return loop;
  }

  private static void merge(List<int[]> loops) {
    for (int i = loops.size() - 2; i >= 0; i--) {
      int[] outer = loops.get(i);
      int[] inner = loops.get(i + 1);
      boolean joined = true;
      for (int o = 1; o < outer.length; o++) {
        joined &= outer[o] == inner[o] * inner[0];
      }
      if (joined) {
        inner[0] *= outer[0];
        loops.remove(i);
      }
    }
  }

  private static List<Strided> regrouped(List<int[]> loops, Strided[] operands) {
    List<Strided> regrouped = new ArrayList<>();
    for (int o = 0; o < operands.length; o++) {
      int[] sizes = new int[loops.size()];
      int[] strides = new int[loops.size()];
      for (int axis = 0; axis < sizes.length; axis++) {
        sizes[axis] = loops.get(axis)[0];
        strides[axis] = loops.get(axis)[o + 1];
      }
      regrouped.add(new Strided(sizes, strides, operands[o].offset()));
    }
    return regrouped;
  }

  private static void requireEqualSizes(Strided[] operands) {
    for (Strided operand : operands) {
      if (!Arrays.equals(operand.sizes(), operands[0].sizes())) {
        throw new ShapeException(
            "sizes %s and %s differ"
                .formatted(Arrays.toString(operands[0].sizes()), Arrays.toString(operand.sizes())));
      }
    }
  }

  /// The same loops with the innermost one along which `operand` is contiguous, other than the
  /// columns, as rows; this nest if there is none.
  Nest withContiguousRows(int operand) {
    int last = operands.get(operand).rank() - 1;
    for (int axis = last - 1; axis >= 0; axis--) {
      if (operands.get(operand).strides()[axis] == 1) {
        int[] order = new int[last + 1];
        for (int a = 0; a < last; a++) {
          order[a] = a < axis ? a : a + 1;
        }
        order[last - 1] = axis;
        order[last] = last;
        List<Strided> permuted = new ArrayList<>();
        for (Strided strided : operands) {
          permuted.add(strided.permute(order));
        }
        return new Nest(permuted);
      }
    }
    return this;
  }

  int planes() {
    return planes;
  }

  int rows() {
    return operands.getFirst().sizes()[operands.getFirst().rank() - 2];
  }

  int columns() {
    return operands.getFirst().sizes()[operands.getFirst().rank() - 1];
  }

  /// Floats between the rows of a plane.
  int rowStride(int operand) {
    return operands.get(operand).strides()[operands.get(operand).rank() - 2];
  }

  /// Floats between the columns of a plane.
  int columnStride(int operand) {
    return operands.get(operand).strides()[operands.get(operand).rank() - 1];
  }

  /// Where an operand's first element of a plane lies.
  int planeOffset(int operand, int plane) {
    Strided strided = operands.get(operand);
    int at = strided.offset();
    int rest = plane;
    for (int axis = strided.rank() - 3; axis >= 0; axis--) {
      int size = strided.sizes()[axis];
      at += rest % size * strided.strides()[axis];
      rest /= size;
    }
    return at;
  }
}
