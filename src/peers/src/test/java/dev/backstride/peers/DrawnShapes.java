package dev.backstride.peers;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Small shapes of one to three axes with everything that a convolution can have.
final class DrawnShapes {
  private DrawnShapes() {}

  static ConvShape next(Random random) {
    int groups = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
    int in = groups * (1 + random.nextInt(20));
    int out = groups * (1 + random.nextInt(20));
    List<Window> axes = new ArrayList<>();
    int rank = 1 + random.nextInt(3);
    while (axes.size() < rank) {
      try {
        axes.add(
            Window.of(
                1 + random.nextInt(9),
                1 + random.nextInt(4),
                1 + random.nextInt(3),
                1 + random.nextInt(2),
                random.nextInt(3),
                random.nextInt(3)));
      } catch (ShapeException spanTooLong) {
        // Draw again.
      }
    }
    return new ConvShape(1 + random.nextInt(2), groups, in, out, axes);
  }

  static float[] integers(int length, Random random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(-4, 5);
    }
    return values;
  }
}
