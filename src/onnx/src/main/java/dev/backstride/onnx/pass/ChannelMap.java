package dev.backstride.onnx.pass;

import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.BinaryFunction;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.Normalization;
import java.util.Optional;

/// x ↦ scale·x + shift, with numbers of its own for each channel.
///
/// @param scale one number a channel
/// @param shift one number a channel
record ChannelMap(float[] scale, float[] shift) {

  /// What a node does to one of its inputs, if that is such a map: a batch normalisation, or a sum,
  /// difference, product or quotient with a constant.
  ///
  /// @param rank axes of the input
  /// @param channels size of its axis 1
  static Optional<ChannelMap> of(Draft draft, Node node, String input, int rank, int channels) {
    return switch (node.operator()) {
      case Normalization.BatchNormalization normalization when node.input(0).equals(input) ->
          ofNormalization(draft, node, normalization.epsilon(), channels);
      case Elementwise.Binary binary -> {
        boolean left = node.input(0).equals(input);
        yield Constants.perChannel(draft, node.input(left ? 1 : 0), rank, channels)
            .flatMap(constant -> ofBinary(binary.function(), left, constant));
      }
      default -> Optional.empty();
    };
  }

  /// Whether the map leaves the scale of every channel alone.
  boolean onlyShifts() {
    for (float factor : scale) {
      if (factor != 1) {
        return false;
      }
    }
    return true;
  }

  /// Whether all numbers are finite, so that the map may be exchanged with a sum.
  boolean isFinite() {
    for (int c = 0; c < scale.length; c++) {
      if (!Float.isFinite(scale[c]) || !Float.isFinite(shift[c])) {
        return false;
      }
    }
    return true;
  }

  private static Optional<ChannelMap> ofNormalization(
      Draft draft, Node node, float epsilon, int channels) {
    float[][] parameters = new float[4][];
    for (int p = 0; p < 4; p++) {
      Optional<float[]> constant = Constants.perChannel(draft, node.input(p + 1), 2, channels);
      if (constant.isEmpty()) {
        return Optional.empty();
      }
      parameters[p] = constant.get();
    }
    float[] scale = new float[channels];
    float[] shift = new float[channels];
    for (int c = 0; c < channels; c++) {
      double factor = parameters[0][c] / Math.sqrt(parameters[3][c] + (double) epsilon);
      scale[c] = (float) factor;
      shift[c] = (float) (parameters[1][c] - parameters[2][c] * factor);
    }
    return Optional.of(new ChannelMap(scale, shift));
  }

  private static Optional<ChannelMap> ofBinary(
      BinaryFunction function, boolean left, float[] constant) {
    int channels = constant.length;
    float[] scale = new float[channels];
    float[] shift = new float[channels];
    for (int c = 0; c < channels; c++) {
      float k = constant[c];
      scale[c] =
          switch (function) {
            case MUL -> k;
            case DIV -> 1 / k;
            case SUB -> left ? 1 : -1;
            default -> 1;
          };
      shift[c] =
          switch (function) {
            case ADD -> k;
            case SUB -> left ? -k : k;
            default -> 0;
          };
    }
    return switch (function) {
      case ADD, SUB, MUL -> Optional.of(new ChannelMap(scale, shift));
      case DIV -> left ? Optional.of(new ChannelMap(scale, shift)) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
