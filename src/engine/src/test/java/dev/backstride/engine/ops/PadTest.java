package dev.backstride.engine.ops;

import java.util.Arrays;
import java.util.Random;

class PadTest extends OpTest {

  @Override
  OpCase draw(Random random) {
    int[] sizes = Draws.sizes(random, 4);
    PadMode mode = Draws.oneOf(random, PadMode.values());
    if (mode != PadMode.CONSTANT) {
      Arrays.setAll(sizes, axis -> Math.max(1, sizes[axis]));
    }
    int[] before = new int[sizes.length];
    int[] padded = new int[sizes.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      if (random.nextBoolean()) {
        before[axis] = random.nextInt(-Math.min(2, sizes[axis]), 4);
        padded[axis] = Math.max(0, sizes[axis] + before[axis] + random.nextInt(-1, 4));
      } else {
        padded[axis] = sizes[axis];
      }
    }
    TestTensor from = TestTensor.draw(random, sizes);
    TestTensor to = TestTensor.empty(TestTensor.drawLayout(random, padded));
    Pad pad = new Pad(mode, before, 5, from.layout(), to.layout());
    return OpCase.exact(
        mode + " " + Arrays.toString(before) + " " + from.layout() + " to " + to.layout(),
        to,
        team -> pad.run(team, from.data(), to.data()),
        index -> expected(mode, from, index, before));
  }

  private static double expected(PadMode mode, TestTensor from, int[] index, int[] before) {
    int[] source = new int[index.length];
    for (int axis = 0; axis < index.length; axis++) {
      int size = from.layout().size(axis);
      int i = index[axis] - before[axis];
      while (i < 0 || i >= size) {
        switch (mode) {
          case CONSTANT -> {
            return 5;
          }
          case REFLECT -> i = size == 1 ? 0 : i < 0 ? -i : 2 * (size - 1) - i;
          case EDGE -> i = i < 0 ? 0 : size - 1;
          case WRAP -> i += i < 0 ? size : -size;
        }
      }
      source[axis] = i;
    }
    return from.get(source);
  }
}
