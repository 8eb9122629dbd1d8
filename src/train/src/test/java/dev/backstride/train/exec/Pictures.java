package dev.backstride.train.exec;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import java.util.Random;

/// Row-major pictures for views, and back.
final class Pictures {
  private Pictures() {}

  static float[] random(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  static double[] toDouble(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }

  static void fill(View view, float[] rowMajor, Team team) {
    new Copy(Layout.rowMajor(view.layout().sizes()), view.layout())
        .run(team, rowMajor, view.data());
  }

  static float[] rowMajor(View view, Team team) {
    float[] values = new float[view.layout().count()];
    new Copy(view.layout(), Layout.rowMajor(view.layout().sizes())).run(team, view.data(), values);
    return values;
  }
}
