package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// A tensor in some layout whose surroundings are poisoned: NaN that must not leak into results,
/// and that must still be there after an operator has written.
record TestTensor(Layout layout, float[] data) {
  private static final float POISON = Float.intBitsToFloat(0x7fc0dead);

  /// Numbers from −2 to 2 in a layout of the given sizes that is drawn from all kinds.
  static TestTensor draw(Random random, int... sizes) {
    TestTensor tensor = empty(drawLayout(random, sizes));
    tensor.fill(index -> random.nextFloat(-2, 2));
    return tensor;
  }

  static TestTensor empty(Layout layout) {
    float[] data = new float[layout.extent()];
    Arrays.fill(data, POISON);
    return new TestTensor(layout, data);
  }

  static Layout drawLayout(Random random, int... sizes) {
    return switch (sizes.length < 3 ? 4 + random.nextInt(2) : random.nextInt(6)) {
      case 0, 1 -> {
        int[] before = new int[sizes.length];
        int[] after = new int[sizes.length];
        for (int axis = 2; axis < sizes.length; axis++) {
          before[axis] = random.nextInt(3);
          after[axis] = random.nextInt(3);
        }
        yield Layout.channelsLast(sizes, before, after);
      }
      case 2 -> Layout.channelsLast(sizes);
      case 3 -> sliced(random, true, sizes);
      case 4 -> sliced(random, false, sizes);
      default -> Layout.rowMajor(sizes);
    };
  }

  /// Part of a larger tensor, every other element of some axis, perhaps backwards.
  private static Layout sliced(Random random, boolean channelsLast, int[] sizes) {
    if (sizes.length == 0) {
      return Layout.rowMajor();
    }
    int axis = random.nextInt(sizes.length);
    int step = 1 + random.nextInt(2);
    int start = random.nextInt(3);
    int[] larger = sizes.clone();
    larger[axis] = start + step * sizes[axis] + 1;
    Layout whole = channelsLast ? Layout.channelsLast(larger) : Layout.rowMajor(larger);
    boolean backwards = random.nextInt(3) == 0;
    int last = start + step * (sizes[axis] - 1);
    return backwards
        ? whole.slice(axis, Math.max(last, 0), -step, sizes[axis])
        : whole.slice(axis, start, step, sizes[axis]);
  }

  int at(int... index) {
    int at = layout.offset();
    for (int axis = 0; axis < index.length; axis++) {
      at += index[axis] * layout.stride(axis);
    }
    return at;
  }

  double get(int... index) {
    return data[at(index)];
  }

  /// The element at `index` of the tensor broadcast to the rank of `index`.
  double getBroadcast(int... index) {
    int lead = index.length - layout.rank();
    int[] own = new int[layout.rank()];
    Arrays.setAll(own, a -> layout.size(a) == 1 ? 0 : index[lead + a]);
    return get(own);
  }

  void fill(ToDoubleFunction<int[]> value) {
    forEach(layout.sizes(), index -> data[at(index)] = (float) value.applyAsDouble(index));
  }

  /// The elements in row-major order.
  float[] values() {
    float[] values = new float[layout.count()];
    int[] next = {0};
    forEach(layout.sizes(), index -> values[next[0]++] = data[at(index)]);
    return values;
  }

  /// Checks that everything outside the layout is as it was made.
  void assertSurroundingsUntouched(String as) {
    boolean[] inside = new boolean[data.length];
    forEach(layout.sizes(), index -> inside[at(index)] = true);
    for (int i = 0; i < data.length; i++) {
      if (!inside[i] && Float.floatToRawIntBits(data[i]) != Float.floatToRawIntBits(POISON)) {
        throw new AssertionError("%s: wrote position %d outside %s".formatted(as, i, layout));
      }
    }
  }

  /// Visits all indices in row-major order.
  static void forEach(int[] sizes, Consumer<int[]> visit) {
    int count = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    for (int i = 0; i < count; i++) {
      int[] index = new int[sizes.length];
      int rest = i;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        index[axis] = rest % sizes[axis];
        rest /= sizes[axis];
      }
      visit.accept(index);
    }
  }
}
