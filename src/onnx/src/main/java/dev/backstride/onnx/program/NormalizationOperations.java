package dev.backstride.onnx.program;

import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.op.Normalization;
import dev.backstride.onnx.shape.Operands;
import java.util.Map;
import java.util.Optional;

/// How normalisations of floats are done.
final class NormalizationOperations {
  private NormalizationOperations() {}

  static Optional<Operation> of(
      Normalization operator, Operands in, Map<String, TensorSource> constants) {
    return switch (operator) {
      case Normalization.BatchNormalization batch -> batch(batch.epsilon(), in, constants);
      default -> Optional.empty();
    };
  }

  private static Optional<Operation> batch(
      float epsilon, Operands in, Map<String, TensorSource> constants) {
    float[][] parameters = new float[4][];
    for (int p = 0; p < 4; p++) {
      TensorSource source = constants.get(in.node().input(p + 1));
      if (source == null) {
        return Optional.empty();
      }
      parameters[p] = source.read().floats();
    }
    float[] scale = new float[parameters[0].length];
    float[] shift = new float[scale.length];
    for (int c = 0; c < scale.length; c++) {
      double factor = parameters[0][c] / Math.sqrt(parameters[3][c] + (double) epsilon);
      scale[c] = (float) factor;
      shift[c] = (float) (parameters[1][c] - parameters[2][c] * factor);
    }
    return Optional.of(new Normalized(in.node().input(0), scale, shift));
  }
}
