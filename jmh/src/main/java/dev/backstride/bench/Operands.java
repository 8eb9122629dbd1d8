package dev.backstride.bench;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import java.util.SplittableRandom;

/// The numbers of a row, the same in every process.
///
/// @param x batch × inChannels × in…
/// @param w outChannels × inChannels/groups × kernel…
/// @param y batch × outChannels × out…
record Operands(float[] x, float[] w, float[] y) {

  /// Random numbers from [−1, 1), and the row's weights.
  static Operands of(Row row) {
    ConvShape shape = row.shape();
    SplittableRandom random = new SplittableRandom(row.name().hashCode());
    float[] w = row.bilinear() ? bilinear(shape) : random(shape.length(Slot.W), random);
    return new Operands(
        random(shape.length(Slot.X), random), w, random(shape.length(Slot.Y), random));
  }

  private static float[] random(int length, SplittableRandom random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (random.nextInt() >> 8) * 0x1p-23f;
    }
    return values;
  }

  /// Each channel to itself by the tent that interpolates linearly between stride positions.
  private static float[] bilinear(ConvShape shape) {
    int rows = shape.axes().get(0).kernel();
    int columns = shape.axes().get(1).kernel();
    int channels = shape.inChannels();
    float[] w = new float[shape.length(Slot.W)];
    for (int c = 0; c < channels; c++) {
      int plane = (c * channels + c) * rows * columns;
      for (int r = 0; r < rows; r++) {
        for (int k = 0; k < columns; k++) {
          w[plane + r * columns + k] =
              tent(r, shape.axes().get(0).stride()) * tent(k, shape.axes().get(1).stride());
        }
      }
    }
    return w;
  }

  private static float tent(int tap, int stride) {
    return 1 - Math.abs((tap + 0.5f) / stride - 1);
  }
}
