package dev.backstride.onnx.eval;

import dev.backstride.engine.ops.PoolWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Which elements of a plane each position of a pool meets.
final class PoolTaps {
  private static final PoolWindow POINT = new PoolWindow(1, 1, 1, 1, 1, 0, 0);

  private final PoolWindow depth;
  private final PoolWindow height;
  private final PoolWindow width;

  /// @param windows one a spatial axis, up to three
  PoolTaps(List<PoolWindow> windows) {
    List<PoolWindow> three = new ArrayList<>(windows);
    while (three.size() < 3) {
      three.addFirst(POINT);
    }
    depth = three.get(0);
    height = three.get(1);
    width = three.get(2);
  }

  /// Positions of a plane.
  int positions() {
    return depth.out() * height.out() * width.out();
  }

  /// Elements of a plane.
  int elements() {
    return depth.in() * height.in() * width.in();
  }

  /// The elements that a position meets, in the order of the taps.
  int[] elements(int position) {
    int[] ds = elements(depth, position / width.out() / height.out(), depth.in());
    int[] hs = elements(height, position / width.out() % height.out(), height.in());
    int[] ws = elements(width, position % width.out(), width.in());
    int[] elements = new int[ds.length * hs.length * ws.length];
    int count = 0;
    for (int d : ds) {
      for (int h : hs) {
        for (int w : ws) {
          elements[count++] = (d * height.in() + h) * width.in() + w;
        }
      }
    }
    return elements;
  }

  /// The number of elements that a position meets, padding counted.
  int padded(int position) {
    return padded(depth, position / width.out() / height.out())
        * padded(height, position / width.out() % height.out())
        * padded(width, position % width.out());
  }

  /// An index of x whose last spatial axis counts slowest.
  int columnMajor(int index) {
    int plane = index / elements();
    int w = index % width.in();
    int h = index / width.in() % height.in();
    int d = index / width.in() / height.in() % depth.in();
    return plane * elements() + (w * height.in() + h) * depth.in() + d;
  }

  private static int[] elements(PoolWindow axis, int position, int end) {
    return IntStream.range(0, axis.kernel())
        .map(tap -> axis.stride() * position + axis.dilation() * tap - axis.before())
        .filter(element -> element >= 0 && element < end)
        .toArray();
  }

  private static int padded(PoolWindow axis, int position) {
    long end = (long) axis.in() + axis.after();
    return (int)
        IntStream.range(0, axis.kernel())
            .filter(
                tap ->
                    (long) axis.stride() * position + (long) axis.dilation() * tap - axis.before()
                        < end)
            .count();
  }
}
