package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.ops.Copy;
import dev.backstride.onnx.TensorSource;
import java.util.HashMap;
import java.util.Map;

/// The `FLOAT32` constants that kernels read as operands, in the layouts in which they read them:
/// converted once, when a program is planned.
final class ConstantViews {
  private final Map<String, TensorSource> constants;
  private final Team team;
  private final Map<Key, Place> converted = new HashMap<>();

  private record Key(Root root, Layout from, Layout to) {}

  ConstantViews(Map<String, TensorSource> constants, Team team) {
    this.constants = constants;
    this.team = team;
  }

  /// A constant, row-major.
  Place place(String name) {
    TensorSource source = constants.get(name);
    Layout layout = Layouts.rowMajor(source.shape());
    float[] data = new float[layout.extent()];
    System.arraycopy(source.read().floats(), 0, data, 0, source.shape().count());
    return new Place(Root.ofConstant(data, layout), layout);
  }

  /// A constant in another layout.
  Place inLayout(Place place, Layout layout) {
    return converted.computeIfAbsent(
        new Key(place.root(), place.layout(), layout),
        key -> {
          float[] data = new float[layout.extent()];
          new Copy(place.layout(), layout).run(team, place.root().constant(), data);
          return new Place(Root.ofConstant(data, layout), layout);
        });
  }
}
