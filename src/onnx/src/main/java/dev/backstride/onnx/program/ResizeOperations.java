package dev.backstride.onnx.program;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.op.Resize;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.ResizeGeometry;
import java.util.Optional;

/// How resizing of floats is done.
final class ResizeOperations {
  private ResizeOperations() {}

  static Optional<Operation> of(Resize operator, Operands in) {
    if (operator.mode() != Resize.Mode.NEAREST
        || operator.coordinates() != Resize.Coordinates.ASYMMETRIC
        || operator.rounding() != Resize.Rounding.FLOOR) {
      return Optional.empty();
    }
    ResizeGeometry g = ResizeGeometry.of(operator, in);
    Shape x = in.shape(0);
    int[][] sources = new int[x.rank()][];
    for (int a = 0; a < x.rank(); a++) {
      if (g.scales()[a] != 1) {
        sources[a] = new int[g.sizes()[a]];
        for (int i = 0; i < sources[a].length; i++) {
          sources[a][i] = Math.clamp((long) Math.floor(i / g.scales()[a]), 0, x.size(a) - 1);
        }
      }
    }
    return Optional.of(new Nearest(in.node().input(0), sources, 0));
  }
}
