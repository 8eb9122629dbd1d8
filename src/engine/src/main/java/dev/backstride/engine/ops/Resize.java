package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Resizes a tensor along any axes, one axis after the other: those that shrink most first, of
/// equal ones the innermost.
public final class Resize {
  private final Remap nearest;
  private final List<ResizePass> passes = new ArrayList<>();
  private final List<float[]> between = new ArrayList<>();
  private final Copy copy;
  private final List<Fill> outside = new ArrayList<>();

  /// @param axes one for each axis of the tensors
  /// @param extrapolation stands outside the source, for [Coordinates#TF_CROP_AND_RESIZE]
  /// @throws ShapeException if the sizes of the axes are not those of the layouts
  public Resize(
      Interpolation how, List<ResizeAxis> axes, float extrapolation, Layout from, Layout to) {
    check(axes, from, to);
    if (how instanceof Interpolation.Nearest(Interpolation.Rounding rounding)) {
      nearest = new Remap(sources(rounding, axes), extrapolation, from, to);
      copy = null;
      return;
    }
    nearest = null;
    List<Integer> order = order(axes, to);
    copy = order.isEmpty() ? new Copy(from, to) : null;
    Layout read = from;
    for (int axis : order) {
      boolean last = axis == order.getLast();
      Layout written = last ? to : resized(read, to, axis);
      ResizeTaps taps =
          switch (how) {
            case Interpolation.Linear linear -> ResizeTaps.linear(axes.get(axis), linear);
            case Interpolation.Cubic cubic -> ResizeTaps.cubic(axes.get(axis), cubic);
            case Interpolation.Nearest _ -> throw new AssertionError(how);
          };
      passes.add(new ResizePass(taps, axis, read, written));
      between.add(last ? null : new float[written.extent()]);
      read = written;
    }
    for (int axis = 0; axis < axes.size(); axis++) {
      for (int i = 0; i < axes.get(axis).out(); i++) {
        if (axes.get(axis).outside(i)) {
          outside.add(new Fill(extrapolation, Strided.of(to).range(axis, i, 1)));
        }
      }
    }
  }

  private static void check(List<ResizeAxis> axes, Layout from, Layout to) {
    boolean fits = axes.size() == from.rank() && axes.size() == to.rank();
    for (int axis = 0; fits && axis < axes.size(); axis++) {
      fits = axes.get(axis).in() == from.size(axis) && axes.get(axis).out() == to.size(axis);
    }
    if (!fits) {
      throw new ShapeException("resizing by %s from %s to %s".formatted(axes, from, to));
    }
  }

  private static int[][] sources(Interpolation.Rounding rounding, List<ResizeAxis> axes) {
    int[][] sources = new int[axes.size()][];
    for (int a = 0; a < sources.length; a++) {
      ResizeAxis axis = axes.get(a);
      if (!axis.identity()) {
        sources[a] =
            IntStream.range(0, axis.out())
                .map(
                    i ->
                        axis.outside(i)
                            ? -1
                            : Math.clamp(rounding.element(axis.source(i)), 0, axis.in() - 1))
                .toArray();
      }
    }
    return sources;
  }

  private static List<Integer> order(List<ResizeAxis> axes, Layout to) {
    return IntStream.range(0, axes.size())
        .filter(a -> !axes.get(a).identity())
        .boxed()
        .sorted(
            Comparator.comparing((Integer a) -> (double) axes.get(a).out() / axes.get(a).in())
                .thenComparing(a -> Math.abs(to.stride(a))))
        .toList();
  }

  /// The sizes of `read` but along one axis, dense, with the axes in the order of `to` in memory.
  private static Layout resized(Layout read, Layout to, int axis) {
    int[] sizes = read.sizes();
    sizes[axis] = to.size(axis);
    int[] order =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(Comparator.comparing((Integer a) -> Math.abs(to.stride(a))))
            .mapToInt(a -> a)
            .toArray();
    int[] strides = new int[sizes.length];
    int step = 1;
    for (int a : order) {
      strides[a] = step;
      step = Math.multiplyExact(step, Math.max(sizes[a], 1));
    }
    return Layout.strided(sizes, strides, 0, step);
  }

  /// Fills `to` from `from`, another array.
  public void run(Team team, float[] from, float[] to) {
    if (nearest != null) {
      nearest.run(team, from, to);
      return;
    }
    if (copy != null) {
      copy.run(team, from, to);
    }
    float[] read = from;
    for (int p = 0; p < passes.size(); p++) {
      float[] written = p == passes.size() - 1 ? to : between.get(p);
      passes.get(p).run(team, read, written);
      read = written;
    }
    for (int f = 0; f < outside.size(); f++) {
      outside.get(f).run(team, to);
    }
  }
}
