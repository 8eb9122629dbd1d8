package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Team;
import dev.backstride.engine.Window;
import dev.backstride.engine.simd.Interleave;

/// The weights tap by tap: kernel × outChannels × inChannels/groups. Vectors of channels of x are
/// written as they come; in row-major order each of their floats goes to a cache line of its own,
/// which other phases write again.
///
/// @param kernel number of taps
/// @param out channels of y, of all groups
/// @param in channels of x of a group
record TapOrder(int kernel, int out, int in) implements WeightOrder {
  static TapOrder of(ConvShape shape) {
    int in = shape.inChannels() / shape.groups();
    int kernel = shape.axes().stream().mapToInt(Window::kernel).reduce(1, (a, b) -> a * b);
    return new TapOrder(kernel, shape.outChannels(), in);
  }

  @Override
  public String name() {
    return "tap by tap, " + kernel + " × " + out + " × " + in;
  }

  @Override
  public int size() {
    return kernel * out * in;
  }

  @Override
  public void unpack(float[] packed, float[] w, Team team) {
    team.run(
        out,
        (o, worker) ->
            Interleave.run(packed, o * in, out * in, kernel, w, o * in * kernel, kernel, in));
  }
}
