package dev.backstride.engine;

/// A `float[]` seen through a layout. Shares the array; whoever writes it decides about threads.
///
/// @param data the storage
/// @param layout where the elements lie in it
public record View(float[] data, Layout layout) {

  /// Checks that the array holds the layout.
  ///
  /// @throws ShapeException if the layout reaches beyond the array
  public View {
    if (layout.extent() > data.length) {
      throw new ShapeException(
          "layout "
              + layout
              + " needs "
              + layout.extent()
              + " floats, the array has "
              + data.length);
    }
  }

  /// A view of new zeros.
  public static View allocate(Layout layout) {
    return new View(new float[layout.extent()], layout);
  }
}
