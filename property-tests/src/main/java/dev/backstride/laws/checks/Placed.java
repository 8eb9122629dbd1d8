package dev.backstride.laws.checks;

import dev.backstride.engine.Layout;
import dev.backstride.engine.View;
import dev.backstride.laws.Grid;
import java.util.Arrays;
import java.util.BitSet;

/// Pictures in arrays of any layout.
final class Placed {
  private static final float CANARY = -12345.678f;

  private Placed() {}

  /// A picture in a layout: zeros in its halo, NaN wherever else no element lies.
  static View filled(float[] picture, Layout layout) {
    float[] data = new float[layout.extent()];
    Arrays.fill(data, hasHalo(layout) ? 0 : Float.NaN);
    Grid grid = new Grid(layout.sizes());
    for (int i = 0; i < picture.length; i++) {
      data[at(layout, grid.coordinates(i))] = picture[i];
    }
    return new View(data, layout);
  }

  private static boolean hasHalo(Layout layout) {
    for (int a = 0; a < layout.rank(); a++) {
      if (layout.haloBefore(a) + layout.haloAfter(a) > 0) {
        return true;
      }
    }
    return false;
  }

  /// An array with a canary in every place.
  static View canaries(Layout layout) {
    View view = View.allocate(layout);
    Arrays.fill(view.data(), CANARY);
    return view;
  }

  /// Whether every place without an element still holds its canary.
  static boolean canariesLive(View view) {
    BitSet elements = new BitSet();
    Grid grid = new Grid(view.layout().sizes());
    for (int i = 0; i < grid.count(); i++) {
      elements.set(at(view.layout(), grid.coordinates(i)));
    }
    for (int i = elements.nextClearBit(0);
        i < view.data().length;
        i = elements.nextClearBit(i + 1)) {
      if (view.data()[i] != CANARY) {
        return false;
      }
    }
    return true;
  }

  /// The elements, row-major.
  static float[] read(View view) {
    Grid grid = new Grid(view.layout().sizes());
    float[] picture = new float[grid.count()];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = view.data()[at(view.layout(), grid.coordinates(i))];
    }
    return picture;
  }

  private static int at(Layout layout, int[] coordinates) {
    int at = layout.offset();
    for (int a = 0; a < coordinates.length; a++) {
      at += coordinates[a] * layout.stride(a);
    }
    return at;
  }
}
