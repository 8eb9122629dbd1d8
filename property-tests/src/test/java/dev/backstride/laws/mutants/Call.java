package dev.backstride.laws.mutants;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.draw.Shapes;
import java.util.Arrays;

/// One contraction by plain loops, asking its backend at every step.
final class Call {
  private final PlainBackend backend;
  private final ConvShape shape;
  private final Slot open;
  private final float[] x;
  private final float[] w;
  private final float[] y;
  private final float[] sums;
  private final int[] position;
  private final int[] tap;
  private final int[] met;

  Call(PlainBackend backend, ConvShape shape, Slot open, float[] x, float[] w, float[] y) {
    this.backend = backend;
    this.shape = shape;
    this.open = open;
    this.x = x;
    this.w = w;
    this.y = y;
    sums = new float[shape.length(open)];
    position = new int[shape.axes().size()];
    tap = new int[position.length];
    met = new int[position.length];
  }

  float[] sums() {
    Arrays.fill(sums, backend.start(shape, open));
    for (int n = 0; n < shape.batch(); n++) {
      positions(n, 0);
    }
    return sums;
  }

  /// With x open every position, also one outside y, that meets x; else every position of y.
  private void positions(int picture, int axis) {
    if (axis == position.length) {
      if (backend.takes(shape, open, picture, position)) {
        channels(picture);
      }
      return;
    }
    Window window = shape.axes().get(axis);
    boolean beyond = open == Slot.X;
    int first = beyond ? Math.floorDiv(window.before() - window.span(), window.stride()) : 0;
    int end = beyond ? (window.in() + window.before()) / window.stride() + 1 : window.out();
    for (int p = first; p < end; p++) {
      position[axis] = p;
      positions(picture, axis + 1);
    }
  }

  private void channels(int picture) {
    for (int g = 0; g < shape.groups(); g++) {
      for (int o = 0; o < Shapes.outPerGroup(shape); o++) {
        taps(picture, g, o, 0);
      }
    }
  }

  private void taps(int picture, int group, int out, int axis) {
    if (axis == tap.length) {
      if (backend.takesTap(shape, open, position, tap)) {
        inputs(picture, group, out);
      }
      return;
    }
    for (int k = 0; k < shape.axes().get(axis).kernel(); k++) {
      tap[axis] = k;
      met[axis] = backend.met(shape, open, axis, position[axis], k);
      boolean inside = met[axis] >= 0 && met[axis] < shape.axes().get(axis).in();
      if (inside || open != Slot.X) {
        taps(picture, group, out, axis + 1);
      }
    }
  }

  private void inputs(int picture, int group, int out) {
    int o = backend.outputChannel(shape, open, group, out);
    int yAt = backend.y(shape, open, picture, o, position);
    for (int i = 0; i < Shapes.inPerGroup(shape); i++) {
      if (!backend.takes(shape, open, group, out, i)) {
        continue;
      }
      int c = backend.inputChannel(shape, open, group, out, i);
      int xAt = backend.x(shape, open, picture, c, met);
      int wAt = backend.w(shape, open, o, i, tap);
      switch (open) {
        case X -> add(xAt, w[wAt], picture(y, yAt), yAt < 0);
        case W -> add(wAt, picture(x, xAt), picture(y, yAt), xAt < 0);
        case Y -> add(yAt, picture(x, xAt), w[wAt], xAt < 0);
      }
    }
  }

  private float picture(float[] picture, int at) {
    return at < 0 ? backend.outside(shape, open) : picture[at];
  }

  private void add(int at, float a, float b, boolean outside) {
    if (at >= 0) {
      sums[at] = backend.add(shape, sums[at], a, b, outside);
    }
  }
}
