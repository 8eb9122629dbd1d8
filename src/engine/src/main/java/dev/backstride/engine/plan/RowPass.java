package dev.backstride.engine.plan;

import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import java.util.Arrays;
import java.util.List;

/// The first pass of a [Separable], a task a row that is read: each row in the width of the
/// result.
final class RowPass implements Team.Task {
  private final Gather[] phases;
  private final int batch;
  private final int channels;
  private final int height;
  private final int width;
  private final float[] between;
  private final Strides to;
  private float[] x;
  private Strides from;
  private float[] weights;
  private int atWeights;

  /// @param sizes batch, channels, height and width of the picture that is read
  RowPass(List<Gather> phases, int[] sizes, View between) {
    this.phases = phases.toArray(Gather[]::new);
    batch = sizes[0];
    channels = sizes[1];
    height = sizes[2];
    width = sizes[3];
    this.between = between.data();
    to = Strides.of(between.layout());
  }

  void bind(View from, float[] weights, int atWeights) {
    x = from.data();
    this.from = Strides.of(from.layout(), this.from);
    this.weights = weights;
    this.atWeights = atWeights;
  }

  int count() {
    return batch * height;
  }

  @Override
  public void run(int index, int worker) {
    int n = index / height;
    int h = index % height;
    for (Gather phase : phases) {
      for (int j = 0; j < phase.outputs(); j++) {
        int target = to.at(n, 0, h, phase.output(j));
        Arrays.fill(between, target, target + channels, 0);
        for (int t = 0; t < phase.taps(); t++) {
          int w = phase.input(j) + t * phase.tapStep();
          if (w >= 0 && w < width) {
            add(from.at(n, 0, h, w), weights[atWeights + phase.kernel(t)], target);
          }
        }
      }
    }
  }

  private void add(int source, float weight, int target) {
    for (int c = 0; c < channels; c++) {
      between[target + c] = Math.fma(x[source + c], weight, between[target + c]);
    }
  }
}
