package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Window;

/// Where the taps of a window lie.
final class Taps {
  private Taps() {}

  /// Index in its plane of the element of x that a position and a tap meet, or −1.
  static int input(ConvShape shape, int position, int tap) {
    int index = 0;
    int size = 1;
    int restOfPosition = position;
    int restOfTap = tap;
    for (Window axis : shape.axes().reversed()) {
      int p = restOfPosition % axis.out();
      int k = restOfTap % axis.kernel();
      restOfPosition /= axis.out();
      restOfTap /= axis.kernel();
      int i = axis.stride() * p + axis.dilation() * k - axis.before();
      if (i < 0 || i >= axis.in()) {
        return -1;
      }
      index += i * size;
      size *= axis.in();
    }
    return index;
  }
}
