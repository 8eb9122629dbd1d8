package dev.backstride.onnx.infer;

import dev.backstride.onnx.Dimension;
import dev.backstride.onnx.InvalidInputException;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.ValueInfo;
import dev.backstride.onnx.graph.Graph;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether inputs are those that a graph takes.
public final class InputTypes {
  private InputTypes() {}

  /// Checks names, element types, ranks and sizes.
  ///
  /// @throws InvalidInputException if one is missing, too many or not what the graph takes
  public static void check(Graph graph, Map<String, TensorType> inputs) {
    Set<String> unknown = new HashSet<>(inputs.keySet());
    Map<String, Integer> symbols = new HashMap<>();
    for (ValueInfo info : graph.inputs()) {
      TensorType type = inputs.get(info.name());
      if (type == null) {
        throw new InvalidInputException(
            "input \"%s\" is missing; the inputs are %s".formatted(info.name(), graph.inputs()));
      }
      unknown.remove(info.name());
      check(info, type, symbols);
    }
    if (!unknown.isEmpty()) {
      throw new InvalidInputException(
          "there is no input %s; the inputs are %s".formatted(unknown, graph.inputs()));
    }
  }

  private static void check(ValueInfo info, TensorType type, Map<String, Integer> symbols) {
    if (type.type() != info.type()) {
      throw misfit(info, type, "it needs elements of " + info.type());
    }
    if (info.dimensions().isEmpty()) {
      return;
    }
    List<Dimension> dimensions = info.dimensions().get();
    if (type.shape().rank() != dimensions.size()) {
      throw misfit(info, type, "it needs " + dimensions.size() + " axes");
    }
    for (int a = 0; a < dimensions.size(); a++) {
      int size = type.shape().size(a);
      switch (dimensions.get(a)) {
        case Dimension.Fixed(int fixed) -> {
          if (size != fixed) {
            throw misfit(info, type, "axis %d has %d elements".formatted(a, fixed));
          }
        }
        case Dimension.Symbol(String name) -> {
          Integer other = name.isEmpty() ? null : symbols.put(name, size);
          if (other != null && other != size) {
            throw misfit(
                info, type, "%s was %d before and is %d here".formatted(name, other, size));
          }
        }
      }
    }
  }

  private static InvalidInputException misfit(ValueInfo info, TensorType type, String rule) {
    return new InvalidInputException("%s is no input %s: %s".formatted(type, info, rule));
  }
}
