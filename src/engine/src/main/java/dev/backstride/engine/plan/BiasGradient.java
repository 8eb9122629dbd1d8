package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Team;
import dev.backstride.engine.Window;

/// The gradient of a bias: a task a channel, each sum in double and in the order of the array.
final class BiasGradient implements Team.Task {
  private final ConvShape shape;
  private final float[] y;
  private final float[] bias;
  private final int plane;

  BiasGradient(ConvShape shape, float[] y, float[] bias) {
    this.shape = shape;
    this.y = y;
    this.bias = bias;
    plane = shape.axes().stream().mapToInt(Window::out).reduce(1, (a, b) -> a * b);
  }

  @Override
  public void run(int channel, int worker) {
    double sum = 0;
    for (int n = 0; n < shape.batch(); n++) {
      int start = (n * shape.outChannels() + channel) * plane;
      for (int i = start; i < start + plane; i++) {
        sum += y[i];
      }
    }
    bias[channel] = (float) sum;
  }
}
