package dev.backstride.onnx.program;

import dev.backstride.engine.Activation;
import dev.backstride.onnx.graph.Node;
import java.util.List;
import java.util.Optional;

/// A node with what is fused behind it: `activation(node + residual)`.
///
/// @param node what is computed first
/// @param residual name of a value of the result's sizes that is added
/// @param activation applied last
/// @param outputs names of the results; empty where one is not wanted
public record Stage(
    Node node, Optional<String> residual, Activation activation, List<String> outputs) {
  public Stage {
    outputs = List.copyOf(outputs);
  }

  /// A node by itself.
  static Stage of(Node node) {
    return new Stage(node, Optional.empty(), new Activation.Identity(), node.outputs());
  }

  /// The same with a value added.
  Stage plus(String value, String output) {
    return new Stage(node, Optional.of(value), activation, List.of(output));
  }

  /// The same with a function applied.
  Stage then(Activation function, String output) {
    return new Stage(node, residual, function, List.of(output));
  }

  /// The operator's name, with what is fused behind it, as in `Conv + Add + Relu`.
  public String label() {
    StringBuilder label = new StringBuilder(node.type());
    if (residual.isPresent()) {
      label.append(" + Add");
    }
    if (!(activation instanceof Activation.Identity)) {
      label.append(" + ").append(name(activation));
    }
    return label.toString();
  }

  private static String name(Activation activation) {
    return switch (activation) {
      case Activation.Scaled scaled -> name(scaled.of()) + " · scale + shift";
      case Enum<?> constant -> constant.name();
      default -> activation.getClass().getSimpleName();
    };
  }
}
