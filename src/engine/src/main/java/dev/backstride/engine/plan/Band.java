package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Some rows of one picture that is written, and the rows of the other one that they need: a
/// smaller contraction with the same weights. Rows are the outermost spatial axis, whatever its
/// name.
///
/// @param shape of batch 1, its rows cut
/// @param picture which one of the batch
/// @param readFirst first row that is read
/// @param writeFirst first row that is written
/// @param readRows how many
/// @param writeRows how many
record Band(
    ConvShape shape, int picture, int readFirst, int readRows, int writeFirst, int writeRows) {

  /// Cuts all pictures of a contraction into bands.
  ///
  /// @param rows rows that each band writes, the last one of a picture perhaps fewer; a multiple
  ///     of the stride where `open` is `X`, so that all bands have the same phases
  /// @return nothing where a band would see the padding only
  static Optional<List<Band>> cut(ConvShape shape, Slot open, int rows) {
    Window whole = shape.axes().getFirst();
    int height = open == Slot.Y ? whole.out() : whole.in();
    List<Band> bands = new ArrayList<>();
    for (int picture = 0; picture < shape.batch(); picture++) {
      for (int first = 0; first < height; first += rows) {
        int end = Math.min(first + rows, height);
        int from = open == Slot.Y ? firstInput(whole, first) : firstOutput(whole, first);
        Optional<Window> window =
            open == Slot.Y ? inputs(whole, first, end) : outputs(whole, first, end);
        if (window.isEmpty()) {
          return Optional.empty();
        }
        int in = window.get().in();
        int out = window.get().out();
        ConvShape part = withRows(shape, window.get());
        bands.add(
            open == Slot.Y
                ? new Band(part, picture, from, in, first, out)
                : new Band(part, picture, from, out, first, in));
      }
    }
    return Optional.of(bands);
  }

  /// How many of the rows that this band reads the one before it ends with.
  int shared(Band before) {
    int end = before.readFirst + before.readRows;
    return before.picture == picture ? Math.max(0, end - readFirst) : 0;
  }

  /// The rows that the band reads.
  Layout read(Layout whole) {
    return rows(whole, readFirst, readRows);
  }

  /// The rows that the band reads behind the first `count` ones.
  Layout readBehind(int count, Layout whole) {
    return rows(whole, readFirst + count, readRows - count);
  }

  /// The rows that the band writes.
  Layout write(Layout whole) {
    return rows(whole, writeFirst, writeRows);
  }

  private Layout rows(Layout whole, int first, int count) {
    return whole.slice(0, picture, 1, 1).slice(2, first, 1, count);
  }

  private static ConvShape withRows(ConvShape shape, Window rows) {
    List<Window> axes = new ArrayList<>(shape.axes());
    axes.set(0, rows);
    return new ConvShape(1, shape.groups(), shape.inChannels(), shape.outChannels(), axes);
  }

  private static int firstInput(Window whole, int first) {
    return Math.max(0, first * whole.stride() - whole.before());
  }

  /// The window of the outputs `first` to `end`.
  private static Optional<Window> inputs(Window whole, int first, int end) {
    int begin = first * whole.stride() - whole.before();
    int last = (end - 1) * whole.stride() - whole.before() + whole.span();
    // The last band takes all that are left, like that of outputs.
    int needed = end == whole.out() ? whole.in() : Math.min(last, whole.in());
    int in = needed - Math.max(begin, 0);
    int after = Math.max(0, last - whole.in());
    return window(whole, in, end - first, Math.max(0, -begin), after);
  }

  private static int firstOutput(Window whole, int first) {
    return Math.max(0, Math.ceilDiv(first + whole.before() - (whole.span() - 1), whole.stride()));
  }

  /// The window whose inputs are `first` to `end` of the whole one.
  private static Optional<Window> outputs(Window whole, int first, int end) {
    int begin = firstOutput(whole, first);
    // The last band takes all that are left: tiles that reach beyond its rows see what they see in
    // the whole picture, and round the same.
    int needed = Math.floorDiv(end - 1 + whole.before(), whole.stride());
    int last = end == whole.in() ? whole.out() - 1 : Math.min(needed, whole.out() - 1);
    int before = whole.before() + first - begin * whole.stride();
    int reach = (last - begin) * whole.stride() + whole.span();
    int after = Math.max(0, reach - before - (end - first));
    return window(whole, end - first, last - begin + 1, before, after);
  }

  private static Optional<Window> window(Window whole, int in, int out, int before, int after) {
    int slack = before + in + after - whole.span() - (out - 1) * whole.stride();
    boolean fits = in >= 1 && out >= 1 && before >= 0 && slack >= 0 && slack < whole.stride();
    return fits
        ? Optional.of(
            new Window(in, out, whole.kernel(), whole.stride(), whole.dilation(), before, after))
        : Optional.empty();
  }
}
