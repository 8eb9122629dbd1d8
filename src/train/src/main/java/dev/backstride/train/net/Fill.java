package dev.backstride.train.net;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// How a parameter starts.
public sealed interface Fill {

  /// Fills the array of a parameter.
  ///
  /// @param values as many as the parameter counts, overwritten
  /// @param random read by the random fills only
  void apply(ParameterSpec parameter, float[] values, RandomGenerator random);

  /// One number everywhere.
  record Constant(float value) implements Fill {
    @Override
    public void apply(ParameterSpec parameter, float[] values, RandomGenerator random) {
      Arrays.fill(values, value);
    }
  }

  /// Normal with mean 0 and variance 2/n for n weights that meet in one output: then a ReLU behind
  /// it keeps the mean square of its input (He et al., 2015).
  record HeNormal() implements Fill {
    @Override
    public void apply(ParameterSpec parameter, float[] values, RandomGenerator random) {
      double deviation = Math.sqrt(2.0 / parameter.terms());
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (deviation * random.nextGaussian());
      }
    }
  }

  /// The bilinear filter from each channel to the channel of the same number, zeros between
  /// others. For square windows.
  record Bilinear() implements Fill {
    @Override
    public void apply(ParameterSpec parameter, float[] values, RandomGenerator random) {
      Arrays.fill(values, 0);
      int[] sizes = parameter.sizes();
      int kernel = sizes[3];
      float[] taps = taps(kernel);
      for (int from = 0; from < sizes[0]; from++) {
        // In a group, `from` counts all channels and the second axis only the group's own.
        int plane = (from * sizes[1] + from % sizes[1]) * kernel * kernel;
        for (int i = 0; i < kernel; i++) {
          for (int j = 0; j < kernel; j++) {
            values[plane + i * kernel + j] = taps[i] * taps[j];
          }
        }
      }
    }

    /// The filter along one axis: a triangle around the middle of the kernel.
    public static float[] taps(int kernel) {
      int reach = (kernel + 1) / 2;
      double centre = kernel % 2 == 1 ? reach - 1 : reach - 0.5;
      float[] taps = new float[kernel];
      for (int i = 0; i < kernel; i++) {
        taps[i] = (float) (1 - Math.abs(i - centre) / reach);
      }
      return taps;
    }
  }
}
