package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.ScaleShift;
import java.util.Arrays;
import java.util.List;

/// A batch normalisation: one product and one sum an element. What it multiplies and adds is made
/// of the statistics in each run, which is nothing beside the elements.
///
/// @param operands a tensor with channels as axis 1, then scale, bias, mean and variance, one
///     number a channel each
/// @param epsilon added to the variance
/// @param channels how many
record NormalizedByBatch(List<String> operands, float epsilon, int channels)
    implements Computation {
  NormalizedByBatch {
    operands = List.copyOf(operands);
  }

  @Override
  public boolean isChannelsLast(List<Layout> layouts) {
    return Layouts.isChannelsLast(layouts.getFirst());
  }

  @Override
  public boolean mayOverwrite(int operand) {
    return operand == 0;
  }

  @Override
  public Cost cost() {
    return Cost.pass("scale and shift", 4L * channels);
  }

  @Override
  public Step bind(Team team, List<View> views, View result) {
    View x = views.getFirst();
    int[] sizes = new int[x.layout().rank()];
    Arrays.fill(sizes, 1);
    sizes[1] = channels;
    Layout perChannel = Layout.rowMajor(sizes);
    ScaleShift map = new ScaleShift(x.layout(), perChannel, perChannel, result.layout());
    float[] scale = new float[channels];
    float[] shift = new float[channels];
    return () -> {
      for (int c = 0; c < channels; c++) {
        double factor = at(views.get(1), c) / Math.sqrt(at(views.get(4), c) + (double) epsilon);
        scale[c] = (float) factor;
        shift[c] = (float) (at(views.get(2), c) - at(views.get(3), c) * factor);
      }
      map.run(team, x.data(), scale, shift, result.data());
    };
  }

  private static float at(View view, int channel) {
    return view.data()[view.layout().offset() + channel * view.layout().stride(0)];
  }
}
