package dev.backstride.onnx.shape;

import dev.backstride.onnx.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The elements that a slice keeps along one axis: start, start + step, …
///
/// @param start index of the first element; meaningless if there is none
/// @param step distance of neighbours, not 0, negative to turn around
/// @param count number of elements, at least 0
public record SliceRange(int start, int step, int count) {

  /// The ranges of all axes of a slice's first input.
  ///
  /// @throws dev.backstride.onnx.InvalidModelException if starts, ends, axes and steps do not fit
  public static List<SliceRange> of(Operands in) {
    Shape x = in.shape(0);
    List<SliceRange> ranges = new ArrayList<>();
    for (int size : x.sizes()) {
      ranges.add(new SliceRange(0, 1, size));
    }
    long[] starts = in.longs(1);
    long[] ends = in.longs(2);
    long[] axes = in.has(3) ? in.longs(3) : null;
    long[] steps = in.has(4) ? in.longs(4) : null;
    if (starts.length != ends.length
        || (axes == null ? starts.length > x.rank() : axes.length != starts.length)
        || (steps != null && steps.length != starts.length)) {
      throw in.invalid("needs as many starts as ends, axes and steps");
    }
    BitSet seen = new BitSet();
    for (int i = 0; i < starts.length; i++) {
      int axis = axes == null ? i : in.axis(axes[i], x.rank());
      long step = steps == null ? 1 : steps[i];
      if (step == 0) {
        throw in.invalid("has a step of 0 along axis " + axis);
      }
      if (seen.get(axis)) {
        throw in.invalid("slices axis " + axis + " twice");
      }
      seen.set(axis);
      ranges.set(axis, of(starts[i], ends[i], step, x.size(axis)));
    }
    return ranges;
  }

  private static SliceRange of(long start, long end, long step, int size) {
    // Where indices may lie: a slice forward ends at most behind the last element, one backward
    // at most in front of the first.
    long least = step > 0 ? 0 : -1;
    long most = step > 0 ? size : size - 1L;
    long first = Math.clamp(start < 0 ? start + size : start, Math.min(0, most), most);
    long last = Math.clamp(end < 0 ? end + size : end, least, most);
    long count = Math.max(0, Math.ceilDiv(last - first, step));
    int shortStep = Math.clamp(step, -Integer.MAX_VALUE, Integer.MAX_VALUE);
    return new SliceRange((int) first, shortStep, (int) count);
  }
}
