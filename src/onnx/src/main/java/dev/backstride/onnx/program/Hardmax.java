package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.ops.ArgMax;
import dev.backstride.engine.ops.Fill;
import java.util.Arrays;

/// 1 at the first largest element along an axis, 0 elsewhere.
final class Hardmax implements Mapped.Kernel {
  private final ArgMax argMax;
  private final Fill fill;
  private final Layout to;
  private final int axis;
  private final int[] lines;
  private final long[] places;

  Hardmax(int axis, Layout from, Layout to) {
    this.to = to;
    this.axis = axis;
    argMax = new ArgMax(false, false, axis, from);
    fill = new Fill(0, to);
    lines = to.sizes();
    lines[axis] = 1;
    places = new long[Arrays.stream(lines).reduce(1, (a, b) -> a * b)];
  }

  @Override
  public void run(Team team, float[] x, float[] y) {
    argMax.run(team, x, places);
    fill.run(team, y);
    for (int line = 0; line < places.length; line++) {
      int at = to.offset() + (int) places[line] * to.stride(axis);
      int rest = line;
      for (int a = lines.length - 1; a >= 0; a--) {
        at += rest % lines[a] * to.stride(a);
        rest /= lines[a];
      }
      y[at] = 1;
    }
  }
}
